package org.doorstep.tracking;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.id.VisitId;

/** Rows of trips and their positions. */
@Dependent
class TripStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    Optional<TrackedTrip> find(VisitId visit) {
        return Optional.ofNullable(entities.find(TrackedTrip.class, visit.value()));
    }

    TrackedTrip add(TrackedTrip trip) {
        entities.persist(trip);
        return trip;
    }

    void add(TrackedBatch batch) {
        entities.persist(batch);
    }

    int purge(Instant before, int limit) {
        return remove("TrackedBatch", "id", before, limit) + remove("TrackedTrip", "visitId", before, limit);
    }

    private int remove(String entity, String key, Instant before, int limit) {
        List<Long> ids = entities.createQuery(
                        "select e." + key + " from " + entity + " e where e.lastAt < :before", Long.class)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
        if (!ids.isEmpty()) {
            entities.createQuery("delete from " + entity + " e where e." + key + " in :ids")
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
        return ids.size();
    }
}
