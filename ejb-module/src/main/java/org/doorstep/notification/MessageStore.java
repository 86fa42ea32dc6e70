package org.doorstep.notification;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Rows of SMS and mails. */
@Dependent
class MessageStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    void add(Message message) {
        entities.persist(message);
    }

    Optional<Message> lock(long id) {
        return Optional.ofNullable(entities.find(Message.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Those that are not final although they were made before. */
    List<Long> leftOver(Instant madeBefore, int limit) {
        return entities.createQuery(
                        "select m.id from Message m where m.state in :states and m.createdAt < :before order by m.createdAt",
                        Long.class)
                .setParameter("states", EnumSet.of(MessageState.WAITING, MessageState.SENDING, MessageState.UNKNOWN))
                .setParameter("before", madeBefore)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Those that waited until they were of no use; many at once, because nobody has to be asked. */
    int giveUp(Instant now, int limit) {
        var ids = entities.createQuery(
                        "select m.id from Message m where m.state = :waiting and m.usefulUntil < :now", Long.class)
                .setParameter("waiting", MessageState.WAITING)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
        if (!ids.isEmpty()) {
            entities.createQuery("update Message m set m.state = :stale, m.arguments = null, m.recipient = null,"
                            + " m.version = m.version + 1 where m.id in :ids and m.state = :waiting")
                    .setParameter("stale", MessageState.STALE)
                    .setParameter("waiting", MessageState.WAITING)
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
        return ids.size();
    }

    int removeMadeBefore(Instant before, int limit) {
        var ids = entities.createQuery("select m.id from Message m where m.createdAt < :before", Long.class)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
        if (!ids.isEmpty()) {
            entities.createQuery("delete from Message m where m.id in :ids")
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
        return ids.size();
    }
}
