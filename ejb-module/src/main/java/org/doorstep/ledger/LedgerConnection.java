package org.doorstep.ledger;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * SQL on the connection of the running transaction. The journal is written by statement, not by entity: a night posts a
 * million entries, and only SQL says "insert unless the key is there" without breaking the transaction.
 */
@Dependent
class LedgerConnection {
    /** Whichever unique key is there already: of two twins the same posting carries the same id as well. */
    static final String ANY_KEY = "";

    private static final String DUPLICATE = "23505";

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    /** Reads a row. */
    @FunctionalInterface
    interface Reading<T> {
        T row(ResultSet row) throws SQLException;
    }

    Connection connection() {
        return em.unwrap(Connection.class);
    }

    <T> List<T> query(String sql, Reading<T> reading, Object... parameters) {
        try (var statement = connection().prepareStatement(sql)) {
            bind(statement, parameters);
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<T>();
                while (rows.next()) {
                    found.add(reading.row(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    int update(String sql, Object... parameters) {
        try (var statement = connection().prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /** Counts of each; {@link java.sql.Statement#SUCCESS_NO_INFO} where the driver does not tell. */
    int[] batch(String sql, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        try (var statement = connection().prepareStatement(sql)) {
            for (var row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /** Inserts unless the unique key is there already. PostgreSQL waits for a twin in flight; so does Derby's index. */
    int[] insertNew(String insert, String conflict, List<Object[]> rows) {
        return isPostgres()
                ? batch(
                        insert + " on conflict " + (conflict.isEmpty() ? "" : "(" + conflict + ") ") + "do nothing",
                        rows)
                : oneByOne(insert, rows);
    }

    boolean isPostgres() {
        try {
            return connection().getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    // Derby undoes the statement, not the transaction, when a key is there already
    private int[] oneByOne(String insert, List<Object[]> rows) {
        var counts = new int[rows.size()];
        try (var statement = connection().prepareStatement(insert)) {
            for (int i = 0; i < counts.length; i++) {
                bind(statement, rows.get(i));
                counts[i] = insertOne(statement);
            }
            return counts;
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private static int insertOne(PreparedStatement statement) throws SQLException {
        try {
            return statement.executeUpdate();
        } catch (SQLException e) {
            if (DUPLICATE.equals(e.getSQLState())) {
                return 0;
            }
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            var value = parameters[i];
            if (value instanceof Instant instant) {
                statement.setTimestamp(i + 1, Timestamp.from(instant));
            } else if (value instanceof LocalDate date) {
                statement.setDate(i + 1, java.sql.Date.valueOf(date));
            } else if (value instanceof NoReference) {
                statement.setNull(i + 1, java.sql.Types.BIGINT);
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    /** An empty bigint column. */
    enum NoReference {
        NONE
    }
}
