package org.doorstep.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Known;
import org.doorstep.shared.id.AreaId;

/**
 * Cities and districts, prepared in memory of each node. Rows are only ever added, so a look at their number and newest
 * id tells whether another node has added some.
 */
@ApplicationScoped
class AreaStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    private volatile Snapshot snapshot = new Snapshot(List.of(0L, 0L), Map.of(), List.of());

    private record Snapshot(List<Long> mark, Map<AreaId, Areas.Area> areas, List<Territory> territories) {}

    void add(AreaRow area, List<DistrictRow> districts) {
        entities.persist(area);
        districts.forEach(entities::persist);
        entities.flush();
    }

    List<Areas.Area> areas() {
        return List.copyOf(current().areas().values());
    }

    Optional<Areas.Area> find(AreaId id) {
        var known = Optional.ofNullable(snapshot.areas().get(id));
        return known.or(() -> Optional.ofNullable(current().areas().get(id)));
    }

    List<Territory> territories(AreaId area) {
        return current().territories().stream()
                .filter(territory -> territory.area().id().equals(area))
                .toList();
    }

    boolean knows(String district) {
        return current().territories().stream()
                .anyMatch(territory -> territory.district().code().equals(district));
    }

    Optional<Territory> covering(GeoPoint point) {
        var known = covering(snapshot, point);
        return known.or(() -> covering(current(), point));
    }

    private static Optional<Territory> covering(Snapshot snapshot, GeoPoint point) {
        return snapshot.territories().stream()
                .filter(territory -> territory.area().open() && territory.covers(point))
                .findFirst();
    }

    private Snapshot current() {
        var mark = entities.createQuery("select count(d), max(d.id) from DistrictRow d", Object[].class)
                .getSingleResult();
        var now = List.of((Long) mark[0], mark[1] == null ? 0L : (Long) mark[1]);
        var known = snapshot;
        if (!known.mark().equals(now)) {
            known = load(now);
            snapshot = known;
        }
        return known;
    }

    private Snapshot load(List<Long> mark) {
        var areas = entities.createQuery("select a from AreaRow a order by a.code", AreaRow.class)
                .getResultStream()
                .map(AreaRow::view)
                .collect(Collectors.toMap(
                        Areas.Area::id, Function.identity(), (a, b) -> a, java.util.LinkedHashMap::new));
        var territories = entities.createQuery(
                        "select d from DistrictRow d order by d.areaId, d.code", DistrictRow.class)
                .getResultStream()
                .filter(row -> areas.containsKey(new AreaId(row.areaId())))
                .map(row -> Territory.of(Known.in(areas, new AreaId(row.areaId())), row))
                .toList();
        return new Snapshot(mark, areas, territories);
    }
}
