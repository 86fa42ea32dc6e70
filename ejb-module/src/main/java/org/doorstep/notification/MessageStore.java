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
