package org.doorstep.catalogue;

import jakarta.ejb.Stateless;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.id.AreaId;

/** Service areas (cities) with their districts, zone and currency. */
@Stateless
public class Areas {
    /** A city. @param code the division's code, such as {@code 440100} */
    public record Area(AreaId id, String code, String name, ZoneId zone, Currency currency, boolean open) {}

    /** A district. @param code such as {@code 440106}. @param outline rings of WGS-84 points, outer first */
    public record District(String code, AreaId area, String name, GeoPoint centre, List<List<GeoPoint>> outline) {}

    /** Where a point lies. */
    public record Location(Area area, String district, String districtName) {}

    /** Opens a city with its districts. @param geoJson a FeatureCollection of districts in WGS-84, code in property {@code adcode} or id, name in {@code name} */
    public AreaId open(Actor actor, String code, String name, ZoneId zone, Currency currency, String geoJson) {
        throw new UnsupportedOperationException();
    }

    public List<Area> list() {
        throw new UnsupportedOperationException();
    }

    public Area get(AreaId id) {
        throw new UnsupportedOperationException();
    }

    public List<District> districts(AreaId area) {
        throw new UnsupportedOperationException();
    }

    /** The city and district of a point; empty outside every territory. */
    public Optional<Location> locate(GeoPoint point) {
        throw new UnsupportedOperationException();
    }
}
