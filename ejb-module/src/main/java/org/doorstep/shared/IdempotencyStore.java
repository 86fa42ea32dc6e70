package org.doorstep.shared;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Calendar;
import java.util.Optional;
import java.util.TimeZone;
import javax.sql.DataSource;

/** Keys and what was answered, by plain SQL: as queries of a persistence context each would have it look for changes first. */
@ApplicationScoped
class IdempotencyStore {
    private static final String WHERE = " where actor = ? and operation = ? and request_key = ?";
    private static final String INSERT = "insert into shared_idempotency"
            + " (actor, operation, request_key, command_hash, result, created_at) values (?, ?, ?, ?, '', ?)";

    @Resource(lookup = "jdbc/doorstep")
    DataSource dataSource;

    /** One key of somebody for something. */
    record Key(String actor, String operation, String text) {}

    /** What was asked under a key, and answered. */
    record Earlier(String hash, String result, Instant at) {}

    Optional<Earlier> find(Key key) {
        return by("select command_hash, result, created_at from shared_idempotency" + WHERE, query -> {
            bind(query, 1, key);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Earlier(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getTimestamp(3, utc()).toInstant()))
                        : Optional.empty();
            }
        });
    }

    /**
     * Takes a key, so that a twin meets it at once and waits for this transaction.
     *
     * @return false when it is taken already
     */
    boolean take(Key key, String hash, Instant at) {
        try (var connection = dataSource.getConnection()) {
            boolean derby = Database.of(connection) == Database.DERBY;
            if (derby && find(key).isPresent()) {
                return false;
            }
            try (var insert = connection.prepareStatement(derby ? INSERT : INSERT + " on conflict do nothing")) {
                bind(insert, 1, key);
                insert.setString(4, hash);
                insert.setTimestamp(5, Timestamp.from(at), utc());
                return insert.executeUpdate() == 1;
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    void answer(Key key, String result) {
        by("update shared_idempotency set result = ?" + WHERE, update -> {
            update.setString(1, result);
            bind(update, 2, key);
            return update.executeUpdate();
        });
    }

    void forget(Key key, Instant until) {
        by("delete from shared_idempotency" + WHERE + " and created_at <= ?", delete -> {
            bind(delete, 1, key);
            delete.setTimestamp(4, Timestamp.from(until), utc());
            return delete.executeUpdate();
        });
    }

    /** Fills a statement in and carries it out. */
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T by(String sql, Use<T> use) {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return use.of(statement);
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private static void bind(PreparedStatement statement, int first, Key key) throws SQLException {
        statement.setString(first, key.actor());
        statement.setString(first + 1, key.operation());
        statement.setString(first + 2, key.text());
    }

    /** A fresh one each time: drivers change the calendar that they are given. */
    private static Calendar utc() {
        return Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    }
}
