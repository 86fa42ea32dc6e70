package org.doorstep.shared;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Statements in the caller's transaction, or each by itself where there is none, without a persistence context: where a
 * request is so frequent and so small that entities would cost more than the rest of it. Parameters are numbers, strings,
 * booleans, {@link Instant}s and {@link LocalDate}s.
 */
@ApplicationScoped
public class PlainSql {
    private static final String DUPLICATE = "23505";

    @Resource(lookup = "jdbc/doorstep")
    DataSource dataSource;

    private volatile Optional<Database> database = Optional.empty();

    /** Reads a row. */
    @FunctionalInterface
    public interface Reading<T> {
        T row(ResultSet row) throws SQLException;
    }

    /** What to do with a prepared statement. */
    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** The only row, or the first. */
    public <T> Optional<T> first(String sql, Reading<T> reading, Object... parameters) {
        return list(sql, reading, parameters).stream().findFirst();
    }

    public <T> List<T> list(String sql, Reading<T> reading, Object... parameters) {
        return with(sql, statement -> {
            bind(statement, parameters);
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<T>();
                while (rows.next()) {
                    found.add(reading.row(rows));
                }
                return found;
            }
        });
    }

    /** @return how many rows were changed */
    public int change(String sql, Object... parameters) {
        return with(sql, statement -> {
            bind(statement, parameters);
            return statement.executeUpdate();
        });
    }

    /** The same for many rows, in one round trip. */
    public void batch(String sql, List<Object[]> rows) {
        with(sql, statement -> {
            for (var row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    /**
     * Inserts a row unless one with its key is there already; a twin's that is not committed yet is waited for.
     *
     * @return whether it was inserted
     */
    public boolean insertNew(String insert, Object... parameters) {
        if (database() == Database.POSTGRESQL) {
            return change(insert + " on conflict do nothing", parameters) == 1;
        }
        return with(insert, statement -> {
            bind(statement, parameters);
            try {
                return statement.executeUpdate() == 1;
            } catch (SQLException e) {
                // Derby undoes the statement, not the transaction
                if (DUPLICATE.equals(e.getSQLState())) {
                    return false;
                }
                throw e;
            }
        });
    }

    private Database database() {
        if (database.isEmpty()) {
            try {
                database = Optional.of(Database.of(dataSource));
            } catch (SQLException e) {
                throw new PersistenceException(e);
            }
        }
        return database.get();
    }

    /** A column of a timestamp. */
    public static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    /** A column of a number that may be missing. */
    public static Optional<Long> number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    private <T> T with(String sql, Use<T> use) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return use.of(statement);
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /** Fills a statement in, from its first parameter on. */
    public static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            var value = parameters[i];
            if (value instanceof Instant instant) {
                statement.setTimestamp(i + 1, Timestamp.from(instant));
            } else if (value instanceof LocalDate date) {
                statement.setDate(i + 1, Date.valueOf(date));
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }
}
