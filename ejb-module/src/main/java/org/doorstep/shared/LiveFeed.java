package org.doorstep.shared;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Instant;
import java.util.List;

/**
 * What clients watch: short-lived messages on topics, kept for an hour in the database, so that watchers on every node
 * hear them, late comers resume, and clients that cannot stream poll the same rows.
 */
@Stateless
public class LiveFeed {
    /** A message. @param id grows; what {@code Last-Event-ID} names. @param json the payload's text */
    public record Message(long id, String topic, String type, String json, Instant at) {}

    /**
     * Publishes with the caller's transaction.
     *
     * @param topic such as {@code visit/4711}, {@code dispatch/440100}, {@code run/2026-11-22}
     * @param payload a record of ids and plain values
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void publish(String topic, String type, Object payload) {
        throw new UnsupportedOperationException();
    }

    /** Messages on a topic after {@code afterId} (0: those of the last minute), oldest first, at most {@code limit}. */
    public List<Message> read(String topic, long afterId, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Messages on all topics after {@code afterId}, for the node's broadcaster. */
    public List<Message> readAll(long afterId, int limit) {
        throw new UnsupportedOperationException();
    }
}
