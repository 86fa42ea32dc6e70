package org.doorstep.contact;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.id.VisitId;

/** Rows of masked numbers. */
@Dependent
class BindingStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    void add(Binding binding) {
        entities.persist(binding);
    }

    Optional<Binding> find(long id) {
        return Optional.ofNullable(entities.find(Binding.class, id));
    }

    /** Those of a visit that the gateway holds, newest first. */
    List<Binding> bound(VisitId visit, Instant now) {
        return entities.createQuery(
                        "select b from Binding b where b.visitId = :visit and b.state = :bound and b.expiresAt > :now"
                                + " order by b.id desc",
                        Binding.class)
                .setParameter("visit", visit.value())
                .setParameter("bound", Binding.State.BOUND)
                .setParameter("now", now)
                .setMaxResults(20)
                .getResultList();
    }

    long askedSince(VisitId visit, Instant since) {
        return entities.createQuery(
                        "select count(b) from Binding b where b.visitId = :visit and b.askedAt > :since", Long.class)
                .setParameter("visit", visit.value())
                .setParameter("since", since)
                .getSingleResult();
    }

    int removeExpiredBefore(Instant before, int limit) {
        var ids = entities.createQuery("select b.id from Binding b where b.expiresAt < :before", Long.class)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
        if (!ids.isEmpty()) {
            entities.createQuery("delete from Binding b where b.id in :ids")
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
        return ids.size();
    }
}
