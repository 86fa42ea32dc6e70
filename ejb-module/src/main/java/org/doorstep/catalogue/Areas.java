package org.doorstep.catalogue;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.shared.Actor;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;

/** Service areas (cities) with their districts, zone and currency. */
@Stateless
public class Areas {
    public static final Permission OPEN = Permission.of("catalogue.areas");

    @Inject
    AreaStore store;

    @Inject
    AuditTrail audit;

    /** A city. @param code the division's code, such as {@code 440100} */
    public record Area(AreaId id, String code, String name, ZoneId zone, Currency currency, boolean open) {}

    /** A district. @param code such as {@code 440106}. @param outline rings of WGS-84 points, outer first */
    public record District(String code, AreaId area, String name, GeoPoint centre, List<List<GeoPoint>> outline) {}

    /** Where a point lies. */
    public record Location(Area area, String district, String districtName) {}

    /** Opens a city with its districts. @param geoJson a FeatureCollection of districts in WGS-84, code in property {@code adcode} or id, name in {@code name} */
    public AreaId open(Actor actor, String code, String name, ZoneId zone, Currency currency, String geoJson) {
        actor.requiresOnPlatform(OPEN);
        if (store.areas().stream().anyMatch(area -> area.code().equals(code))) {
            throw new Refused("catalogue.area.exists", Map.of("code", code));
        }
        var area = AreaRow.opened(code, name, zone, currency);
        var outlines = Boundaries.read(geoJson);
        for (var outline : outlines) {
            if (store.knows(outline.code())) {
                throw new Refused("catalogue.district.exists", Map.of("code", outline.code()));
            }
        }
        var districts = outlines.stream()
                .map(outline -> DistrictRow.of(area.id(), outline))
                .toList();
        store.add(area, districts);
        var id = new AreaId(area.id());
        audit.record(
                actor,
                "catalogue.open-area",
                Subject.of("area", id),
                Map.of("code", code, "districts", districts.size()));
        return id;
    }

    /** Cities, by code. */
    public List<Area> list() {
        return store.areas();
    }

    public Area get(AreaId id) {
        return store.find(id).orElseThrow(() -> new NotFound("catalogue.area.unknown", id));
    }

    public List<District> districts(AreaId area) {
        get(area);
        return store.territories(area).stream().map(Territory::district).toList();
    }

    /** The city and district of a point; empty outside every territory. */
    public Optional<Location> locate(GeoPoint point) {
        return store.covering(point)
                .map(found -> new Location(
                        found.area(), found.district().code(), found.district().name()));
    }
}
