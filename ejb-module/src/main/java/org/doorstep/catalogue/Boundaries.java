package org.doorstep.catalogue;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Refused;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Districts' outlines as GeoJSON. Also the door to the cities' outlines that come along with the product. */
public final class Boundaries {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final int MOST_DISTRICTS = 200;
    private static final int MOST_CHARACTERS = 2_000_000;

    private Boundaries() {}

    /** A district's outline as read, its geometry being valid. */
    record Outline(String code, String name, JsonObject geometry) {}

    /** The districts of a city in WGS-84 as {@link Areas#open} takes them. @param city {@code guangzhou}, {@code shenzhen} or {@code foshan} */
    public static String of(String city) {
        try (var stream = Boundaries.class.getResourceAsStream("boundaries/" + city + ".geojson")) {
            if (stream == null) {
                throw new IllegalArgumentException("no outlines of " + city);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("outlines of " + city + " cannot be read", e);
        }
    }

    /** Reads a FeatureCollection; refuses what is not one, or has outlines that cross themselves. */
    static List<Outline> read(String geoJson) {
        if (geoJson.length() > MOST_CHARACTERS) {
            throw broken("too large");
        }
        try (var reader = Jsons.PROVIDER.createReader(new StringReader(geoJson))) {
            var outlines = new ArrayList<Outline>();
            for (var feature : reader.readObject().getJsonArray("features").getValuesAs(JsonObject.class)) {
                outlines.add(outline(feature));
            }
            return checked(outlines);
        } catch (JsonException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            throw broken("not a collection of polygons");
        }
    }

    static Geometry geometry(String json) {
        try (var reader = Jsons.PROVIDER.createReader(new StringReader(json))) {
            return geometry(reader.readObject());
        }
    }

    private static List<Outline> checked(List<Outline> outlines) {
        var codes = new HashSet<String>();
        for (var outline : outlines) {
            if (!codes.add(outline.code())) {
                throw broken("district " + outline.code() + " twice");
            }
            if (!geometry(outline.geometry()).isValid()) {
                throw broken("outline of " + outline.code());
            }
        }
        if (outlines.isEmpty() || outlines.size() > MOST_DISTRICTS) {
            throw broken("1 to " + MOST_DISTRICTS + " districts");
        }
        return outlines;
    }

    private static Outline outline(JsonObject feature) {
        var properties = feature.getJsonObject("properties");
        var code = text(properties.getOrDefault("adcode", feature.getOrDefault("id", JsonValue.NULL)));
        var name = properties.getString("name");
        if (!code.matches("[0-9A-Za-z-]{1,12}") || name.isBlank() || name.length() > 80) {
            throw broken("code and name of each district");
        }
        return new Outline(code, name, feature.getJsonObject("geometry"));
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    private static Geometry geometry(JsonObject json) {
        var coordinates = json.getJsonArray("coordinates");
        return switch (json.getString("type")) {
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" ->
                GEOMETRY.createMultiPolygon(coordinates.getValuesAs(JsonArray.class).stream()
                        .map(Boundaries::polygon)
                        .toArray(Polygon[]::new));
            default -> throw broken("Polygon or MultiPolygon");
        };
    }

    private static Polygon polygon(JsonArray rings) {
        var all = rings.getValuesAs(JsonArray.class).stream()
                .map(Boundaries::ring)
                .toList();
        return GEOMETRY.createPolygon(all.get(0), all.subList(1, all.size()).toArray(LinearRing[]::new));
    }

    private static LinearRing ring(JsonArray points) {
        return GEOMETRY.createLinearRing(points.getValuesAs(JsonArray.class).stream()
                .map(Boundaries::coordinate)
                .toArray(Coordinate[]::new));
    }

    private static Coordinate coordinate(JsonArray point) {
        var place = new GeoPoint(number(point, 1), number(point, 0));
        return new Coordinate(place.longitude(), place.latitude());
    }

    private static double number(JsonArray point, int index) {
        return ((JsonNumber) point.get(index)).doubleValue();
    }

    private static Refused broken(String what) {
        return new Refused("catalogue.area.outline", Map.of("fault", what));
    }
}
