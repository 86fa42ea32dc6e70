package org.doorstep.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.doorstep.shared.GeoPoint;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** A district's outline, prepared for many questions; kept in memory. */
record Territory(Areas.Area area, Areas.District district, PreparedGeometry outline) {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    static Territory of(Areas.Area area, DistrictRow row) {
        var geometry = Boundaries.geometry(row.outline());
        var inside = geometry.getInteriorPoint();
        var district = new Areas.District(
                row.code(), area.id(), row.name(), new GeoPoint(inside.getY(), inside.getX()), rings(geometry));
        return new Territory(area, district, PreparedGeometryFactory.prepare(geometry));
    }

    boolean covers(GeoPoint point) {
        return outline.covers(GEOMETRY.createPoint(new Coordinate(point.longitude(), point.latitude())));
    }

    private static List<List<GeoPoint>> rings(Geometry geometry) {
        var rings = new ArrayList<List<GeoPoint>>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            var polygon = (Polygon) geometry.getGeometryN(i);
            rings.add(points(polygon.getExteriorRing()));
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                rings.add(points(polygon.getInteriorRingN(hole)));
            }
        }
        return List.copyOf(rings);
    }

    private static List<GeoPoint> points(LinearRing ring) {
        return Arrays.stream(ring.getCoordinates())
                .map(corner -> new GeoPoint(corner.y, corner.x))
                .toList();
    }
}
