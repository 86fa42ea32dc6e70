package org.doorstep.shared;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What clients watch: short-lived messages on topics, kept for an hour in the database, so that watchers on every node
 * hear them, late comers resume, and clients that cannot stream poll the same rows.
 */
@Stateless
public class LiveFeed {
    static final Duration KEPT = Duration.ofHours(1);

    /** A message. @param id grows; what {@code Last-Event-ID} names. @param json the payload's text */
    public record Message(long id, String topic, String type, String json, Instant at) {}

    @Inject
    Clock clock;

    @Inject
    Engine engine;

    @Inject
    LiveBatch batch;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    /**
     * Publishes with the caller's transaction; those who read in it do not see it yet.
     *
     * @param topic such as {@code visit/4711}, {@code dispatch/440100}, {@code run/2026-11-22}
     * @param payload a record of ids and plain values
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void publish(String topic, String type, Object payload) {
        // what makes the demo's past is watched by nobody
        if (Outbox.isInline() || engine.isResting()) {
            return;
        }
        batch.add(new Message(Ids.next(), topic, type, Jsons.write(payload), clock.instant()));
    }

    /**
     * Messages on a topic after {@code afterId} (0: from the oldest kept), in the order of their ids, at most {@code limit}.
     * Ids are not in commit order: a reader that must miss nothing looks a few seconds back and drops what it has had.
     */
    public List<Message> read(String topic, long afterId, int limit) {
        return messages(em.createNativeQuery("select id, topic, message_type, payload, published_at"
                        + " from shared_live_message where topic = ?1 and id > ?2 order by id")
                .setParameter(1, topic)
                .setParameter(2, afterId)
                .setMaxResults(limit)
                .getResultList());
    }

    /** A message that was published. @param topic where */
    public record Heard(long id, String topic) {}

    /** What was published on any topic after {@code afterId}, without what it says: for a node that looks what its streams want. */
    public List<Heard> heard(long afterId, int limit) {
        var rows = em.createNativeQuery("select id, topic from shared_live_message where id > ?1 order by id")
                .setParameter(1, afterId)
                .setMaxResults(limit)
                .getResultList();
        var heard = new ArrayList<Heard>(rows.size());
        for (var row : rows) {
            var cells = (Object[]) row;
            heard.add(new Heard(Columns.number(cells[0]), (String) cells[1]));
        }
        return heard;
    }

    /** Messages on all topics after {@code afterId} up to {@code lastId}. */
    public List<Message> between(long afterId, long lastId, int limit) {
        return messages(em.createNativeQuery("select id, topic, message_type, payload, published_at"
                        + " from shared_live_message where id > ?1 and id <= ?2 order by id")
                .setParameter(1, afterId)
                .setParameter(2, lastId)
                .setMaxResults(limit)
                .getResultList());
    }

    private static List<Message> messages(List<?> rows) {
        var messages = new ArrayList<Message>(rows.size());
        for (var row : rows) {
            var cells = (Object[]) row;
            messages.add(new Message(
                    Columns.number(cells[0]),
                    (String) cells[1],
                    (String) cells[2],
                    Columns.text(cells[3]),
                    Columns.instant(cells[4])));
        }
        return messages;
    }
}
