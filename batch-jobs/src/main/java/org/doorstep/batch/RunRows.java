package org.doorstep.batch;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.doorstep.batch.RunBook.Kept;
import org.doorstep.batch.Runs.Run;
import org.doorstep.batch.Runs.Step;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.LostRace;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.RunId;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows of runs and their steps, within the caller's transaction. */
@ApplicationScoped
class RunRows {
    private static final String RUN =
            "select id, run_date, state, started_by, started_at, ended_at, reason, attempt, generation,"
                    + " retry, started_by_id, execution_id, only_step from batch_run ";

    @Resource(lookup = "jdbc/doorstep")
    @Nullable
    DataSource source;

    /** Runs with their steps. @param rest of the query, from {@code where} on */
    List<Kept> query(String rest, @Nullable Object... parameters) {
        var found = read(RUN + rest, RunRows::kept, parameters);
        return found.stream().map(this::withSteps).toList();
    }

    private Kept withSteps(Kept kept) {
        var run = kept.run();
        var steps = read(
                "select step_name, state, total, done, refused, started_at, ended_at, remark from batch_step"
                        + " where run_id = ? order by step_no",
                RunRows::step,
                run.id().value());
        return new Kept(
                run.with(steps),
                kept.generation(),
                kept.attempt(),
                kept.retry(),
                kept.startedById(),
                kept.execution(),
                kept.onlyStep());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        var run = new Run(
                new RunId(row.getLong(1)),
                row.getDate(2).toLocalDate(),
                row.getString(3),
                row.getString(4),
                row.getTimestamp(5).toInstant(),
                instant(row, 6),
                List.of(),
                Optional.ofNullable(row.getString(7)));
        long by = row.getLong(11);
        long execution = row.getLong(12);
        return new Kept(
                run,
                row.getInt(9),
                row.getInt(8),
                row.getBoolean(10),
                by == 0 ? Optional.empty() : Optional.of(new PersonId(by)),
                execution == 0 ? Optional.empty() : Optional.of(execution),
                Optional.ofNullable(row.getString(13)));
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                instant(row, 6),
                instant(row, 7),
                Optional.ofNullable(row.getString(8)),
                Optional.empty());
    }

    static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    /** Reads a row. */
    @FunctionalInterface
    interface Reading<T> {
        T row(ResultSet row) throws SQLException;
    }

    <T> List<T> read(String sql, Reading<T> reading, @Nullable Object... parameters) {
        try (var connection = source().getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.row(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return how many rows */
    int update(String sql, @Nullable Object... parameters) {
        try (var connection = source().getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            if (LostRace.causedBy(e)) {
                throw new Conflict("batch.run.under-way", Map.of());
            }
            throw new IllegalStateException(e);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            var value = parameters[i];
            if (value == null) {
                statement.setNull(i + 1, Types.VARCHAR);
            } else if (value instanceof Maybe number) {
                setOrNull(statement, i + 1, number.value());
            } else if (value instanceof Instant instant) {
                statement.setTimestamp(i + 1, Timestamp.from(instant));
            } else if (value instanceof LocalDate date) {
                statement.setDate(i + 1, Date.valueOf(date));
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    private static void setOrNull(PreparedStatement statement, int index, Optional<Long> number) throws SQLException {
        if (number.isPresent()) {
            statement.setLong(index, number.get());
        } else {
            statement.setNull(index, Types.BIGINT);
        }
    }

    /** A number column that may be null. */
    record Maybe(Optional<Long> value) {}

    private DataSource source() {
        if (source == null) {
            throw new IllegalStateException("no data source");
        }
        return source;
    }
}
