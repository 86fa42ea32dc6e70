package org.doorstep.statistics;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.doorstep.shared.PlainSql;

/** SQL on the connection of the running transaction. */
@Dependent
class Rows {
    private static final int CHUNK = 500;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    /** Reads a row. */
    @FunctionalInterface
    interface Reading<T> {
        T row(ResultSet row) throws SQLException;
    }

    /** Takes a row. */
    @FunctionalInterface
    interface Taking {
        void row(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, Reading<T> reading, List<?> parameters) {
        var found = new ArrayList<T>();
        each(sql, row -> found.add(reading.row(row)), parameters);
        return found;
    }

    /** One row after the other, without keeping them. */
    void each(String sql, Taking taking, List<?> parameters) {
        try (var statement = em.unwrap(Connection.class).prepareStatement(sql)) {
            PlainSql.bind(statement, parameters.toArray());
            statement.setFetchSize(1_000);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    taking.row(rows);
                }
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /** Some hundred rows at a time, without keeping them; what is done with them may ask for others. */
    <T> void chunks(String sql, Reading<T> reading, List<?> parameters, Consumer<List<T>> each) {
        var chunk = new ArrayList<T>(CHUNK);
        each(
                sql,
                row -> {
                    chunk.add(reading.row(row));
                    if (chunk.size() == CHUNK) {
                        each.accept(List.copyOf(chunk));
                        chunk.clear();
                    }
                },
                parameters);
        if (!chunk.isEmpty()) {
            each.accept(List.copyOf(chunk));
        }
    }

    int update(String sql, List<?> parameters) {
        try (var statement = em.unwrap(Connection.class).prepareStatement(sql)) {
            PlainSql.bind(statement, parameters.toArray());
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    void batch(String sql, List<? extends List<?>> rows) {
        try (var statement = em.unwrap(Connection.class).prepareStatement(sql)) {
            for (var row : rows) {
                PlainSql.bind(statement, row.toArray());
                statement.addBatch();
            }
            if (!rows.isEmpty()) {
                statement.executeBatch();
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /** Deals with ids a few hundred at a time. @param each gets them as they stand in an IN list */
    static void inChunks(Collection<Long> ids, Consumer<String> each) {
        var all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += CHUNK) {
            each.accept(all.subList(from, Math.min(all.size(), from + CHUNK)).stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(",")));
        }
    }
}
