package org.doorstep.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Keys and the ids of what was answered, by plain SQL: as queries of a persistence context each would have it look for changes first. */
@ApplicationScoped
class IdempotencyStore {
    private static final String WHERE = " where actor = ? and operation = ? and request_key = ?";

    @Inject
    PlainSql sql;

    /** One key of somebody for something. */
    record Key(String actor, String operation, String text) {}

    /** What was asked under a key, hashed, and the ids of the answer. */
    record Earlier(String hash, String result, Instant at) {}

    Optional<Earlier> find(Key key) {
        return sql.first(
                "select command_hash, result, created_at from shared_idempotency" + WHERE,
                row -> new Earlier(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()),
                key.actor(),
                key.operation(),
                key.text());
    }

    /**
     * Takes a key, so that a twin meets it at once and waits for this transaction.
     *
     * @return false when it is taken already
     */
    boolean take(Key key, String hash, Instant at) {
        return sql.insertNew(
                "insert into shared_idempotency (actor, operation, request_key, command_hash, result, created_at)"
                        + " values (?, ?, ?, ?, '', ?)",
                key.actor(),
                key.operation(),
                key.text(),
                hash,
                at);
    }

    void answer(Key key, String result) {
        sql.change(
                "update shared_idempotency set result = ?" + WHERE, result, key.actor(), key.operation(), key.text());
    }

    void forget(Key key, Instant until) {
        sql.change(
                "delete from shared_idempotency" + WHERE + " and created_at <= ?",
                key.actor(),
                key.operation(),
                key.text(),
                until);
    }
}
