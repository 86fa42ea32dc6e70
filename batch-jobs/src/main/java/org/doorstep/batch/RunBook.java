package org.doorstep.batch;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.doorstep.audit.AuditTrail;
import org.doorstep.batch.Runs.Run;
import org.doorstep.batch.Runs.Step;
import org.doorstep.settlement.Night.Outcome;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Ids;
import org.doorstep.shared.LiveFeed;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.RunId;
import org.jspecify.annotations.Nullable;

/**
 * The rows of runs and their steps, each change in a transaction of its own that takes the run's row first. By SQL: the persistence unit belongs to the
 * domain's module. For this package.
 */
@Stateless
public class RunBook {
    static final List<String> STEPS = List.of("freeze", "reconcile", "settle", "pay-out", "statistics", "proof");

    private static final int LONGEST = 1000;
    private static final String RUN =
            "select id, run_date, state, started_by, started_at, ended_at, reason, attempt, beats,"
                    + " retry, started_by_id, execution_id from batch_run ";

    /** A run with what only the machinery needs. */
    public record Kept(
            Run run,
            int attempt,
            long beats,
            boolean retry,
            Optional<PersonId> startedById,
            Optional<Long> execution) {}

    /** What watchers are told. */
    public record News(
            String run, String date, String state, String step, long total, long done, long refused, String remark) {}

    @Resource(lookup = "jdbc/doorstep")
    @Nullable
    DataSource source;

    @Inject
    LiveFeed feed;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    public Optional<Kept> find(RunId id) {
        return query(RUN + "where id = ?", id.value()).stream().findFirst();
    }

    public Optional<Kept> active(LocalDate date) {
        return query(RUN + "where active_date = ?", date).stream().findFirst();
    }

    public List<Kept> active() {
        return query(RUN + "where active_date is not null order by id");
    }

    public Optional<Kept> latest(LocalDate date) {
        return query(RUN + "where run_date = ? order by id desc fetch first 1 rows only", date).stream()
                .findFirst();
    }

    public List<Kept> list(int limit) {
        return query(RUN + "order by id desc fetch first " + Math.max(1, Math.min(limit, 200)) + " rows only");
    }

    /** Opens a run of a date; a second one at once breaks the unique key. */
    @TransactionAttribute(REQUIRES_NEW)
    public RunId open(Actor actor, LocalDate date) {
        var id = new RunId(Ids.next());
        update(
                "insert into batch_run (id, run_date, active_date, state, started_by, started_by_id, started_at, retry,"
                        + " attempt, beats) values (?, ?, ?, 'STARTING', ?, ?, ?, ?, 1, 0)",
                id.value(),
                date,
                date,
                actor.name(),
                new Maybe(actor.person().map(PersonId::value)),
                clock.instant(),
                false);
        for (int i = 0; i < STEPS.size(); i++) {
            update(
                    "insert into batch_step (run_id, step_no, step_name, state, total, done, refused)"
                            + " values (?, ?, ?, 'WAITING', 0, 0, 0)",
                    id.value(),
                    i,
                    STEPS.get(i));
        }
        audit.record(actor, "batch.start", Subject.of("run", id), Map.of("date", date.toString()));
        tell(id, "");
        return id;
    }

    /** Opens an ended run again. @return its new attempt */
    @TransactionAttribute(REQUIRES_NEW)
    public int reopen(Actor actor, RunId id) {
        int changed = update(
                "update batch_run set state = 'STARTING', active_date = run_date, ended_at = null, reason = null,"
                        + " retry = false, attempt = attempt + 1 where id = ? and state in ('STOPPED', 'FAILED')",
                id.value());
        if (changed == 0) {
            throw new Conflict("batch.run.not-ended", Map.of("run", id));
        }
        update(
                "update batch_step set state = 'WAITING', ended_at = null, remark = null where run_id = ?"
                        + " and state <> 'DONE'",
                id.value());
        audit.record(actor, "batch.restart", Subject.of("run", id), Map.of());
        tell(id, "");
        return find(id).orElseThrow().attempt();
    }

    /** Takes a run over whose beat stands still. @return the new attempt; empty when it has moved after all */
    @TransactionAttribute(REQUIRES_NEW)
    public Optional<Integer> takeOver(RunId id, int attempt, long beats) {
        int changed = update(
                "update batch_run set state = 'STARTING', attempt = attempt + 1 where id = ? and attempt = ?"
                        + " and beats = ? and state in ('STARTING', 'RUNNING')",
                id.value(),
                attempt,
                beats);
        return changed == 1 ? Optional.of(attempt + 1) : Optional.empty();
    }

    /** A run that was to stop, and died before it did. */
    @TransactionAttribute(REQUIRES_NEW)
    public void buryStopping(RunId id, int attempt) {
        end(id, attempt, "STOPPED", "", false);
        tell(id, "");
    }

    @TransactionAttribute(REQUIRES_NEW)
    public void launched(RunId id, int attempt, long execution) {
        update("update batch_run set execution_id = ? where id = ? and attempt = ?", execution, id.value(), attempt);
    }

    /** Asks a run to stop. */
    @TransactionAttribute(REQUIRES_NEW)
    public void askToStop(Actor actor, RunId id) {
        int changed = update(
                "update batch_run set state = 'STOPPING' where id = ? and state in ('STARTING', 'RUNNING', 'STOPPING')",
                id.value());
        if (changed == 0) {
            throw new Conflict("batch.run.ended", Map.of("run", id));
        }
        audit.record(actor, "batch.stop", Subject.of("run", id), Map.of());
        tell(id, "");
    }

    /** A step begins. @return false when this attempt is over, or is to stop */
    @TransactionAttribute(REQUIRES_NEW)
    public boolean begin(RunId id, int attempt, String step) {
        int mine = update(
                "update batch_run set state = 'RUNNING', beats = beats + 1 where id = ? and attempt = ?"
                        + " and state in ('STARTING', 'RUNNING')",
                id.value(),
                attempt);
        if (mine == 1) {
            update(
                    "update batch_step set state = 'RUNNING', started_at = ?, ended_at = null, remark = null"
                            + " where run_id = ? and step_name = ?",
                    clock.instant(),
                    id.value(),
                    step);
            tell(id, step);
        }
        return mine == 1;
    }

    /** Shows how far a step is, and beats. @return false when this attempt is over, or is to stop */
    @TransactionAttribute(REQUIRES_NEW)
    public boolean progress(RunId id, int attempt, String step, Outcome outcome) {
        if (!beat(id, attempt)) {
            return false;
        }
        show(id, step, outcome);
        tell(id, step);
        return true;
    }

    /** Shows that the run lives. */
    @TransactionAttribute(REQUIRES_NEW)
    public boolean beat(RunId id, int attempt) {
        return update(
                        "update batch_run set beats = beats + 1 where id = ? and attempt = ? and state = 'RUNNING'",
                        id.value(),
                        attempt)
                == 1;
    }

    /** A step is done. */
    @TransactionAttribute(REQUIRES_NEW)
    public void done(RunId id, String step, Outcome outcome) {
        update("update batch_run set beats = beats + 1 where id = ?", id.value());
        show(id, step, outcome);
        update(
                "update batch_step set state = 'DONE', ended_at = ? where run_id = ? and step_name = ?",
                clock.instant(),
                id.value(),
                step);
        tell(id, step);
    }

    @TransactionAttribute(REQUIRES_NEW)
    public void completed(RunId id, int attempt) {
        end(id, attempt, "COMPLETED", "", false);
        tell(id, "");
    }

    @TransactionAttribute(REQUIRES_NEW)
    public void stopped(RunId id, int attempt, String step) {
        end(id, attempt, "STOPPED", "", false);
        endStep(id, attempt, step, "STOPPED", "");
        tell(id, step);
    }

    /** @param retry whether it goes on by itself */
    @TransactionAttribute(REQUIRES_NEW)
    public void failed(RunId id, int attempt, String step, String reason, boolean retry) {
        end(id, attempt, "FAILED", reason, retry);
        endStep(id, attempt, step, "FAILED", reason);
        tell(id, step);
    }

    // an attempt that was taken over leaves the step to the one that took over
    private void endStep(RunId id, int attempt, String step, String state, String remark) {
        update(
                "update batch_step set state = ?, ended_at = ?, remark = ? where run_id = ? and step_name = ?"
                        + " and exists (select 1 from batch_run r where r.id = run_id and r.attempt = ?)",
                state,
                clock.instant(),
                cut(remark),
                id.value(),
                step,
                attempt);
    }

    private void end(RunId id, int attempt, String state, String reason, boolean retry) {
        update(
                "update batch_run set state = ?, active_date = null, ended_at = ?, reason = ?, retry = ? where id = ?"
                        + " and attempt = ? and active_date is not null",
                state,
                clock.instant(),
                reason.isEmpty() ? null : cut(reason),
                retry,
                id.value(),
                attempt);
    }

    private void show(RunId id, String step, Outcome outcome) {
        update(
                "update batch_step set total = ?, done = ?, refused = ?, remark = ? where run_id = ? and step_name = ?",
                outcome.total(),
                outcome.done(),
                outcome.refused(),
                outcome.remark().isEmpty() ? null : cut(outcome.remark()),
                id.value(),
                step);
    }

    private void tell(RunId id, String step) {
        var run = find(id).orElseThrow().run();
        var shown =
                run.steps().stream().filter(each -> each.name().equals(step)).findFirst();
        feed.publish(
                "run/" + id.value(),
                "run",
                new News(
                        Long.toString(id.value()),
                        run.date().toString(),
                        run.state(),
                        step,
                        shown.map(Step::total).orElse(0L),
                        shown.map(Step::done).orElse(0L),
                        shown.map(Step::refused).orElse(0L),
                        shown.flatMap(Step::remark).or(run::reason).orElse("")));
    }

    private List<Kept> query(String sql, @Nullable Object... parameters) {
        var found = read(sql, RunBook::kept, parameters);
        return found.stream().map(this::withSteps).toList();
    }

    private Kept withSteps(Kept kept) {
        var run = kept.run();
        var steps = read(
                "select step_name, state, total, done, refused, started_at, ended_at, remark from batch_step"
                        + " where run_id = ? order by step_no",
                RunBook::step,
                run.id().value());
        return new Kept(
                new Run(
                        run.id(),
                        run.date(),
                        run.state(),
                        run.startedBy(),
                        run.startedAt(),
                        run.endedAt(),
                        steps,
                        run.reason()),
                kept.attempt(),
                kept.beats(),
                kept.retry(),
                kept.startedById(),
                kept.execution());
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
                row.getInt(8),
                row.getLong(9),
                row.getBoolean(10),
                by == 0 ? Optional.empty() : Optional.of(new PersonId(by)),
                execution == 0 ? Optional.empty() : Optional.of(execution));
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
                Optional.ofNullable(row.getString(8)));
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    /** Reads a row. */
    @FunctionalInterface
    private interface Reading<T> {
        T row(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String sql, Reading<T> reading, @Nullable Object... parameters) {
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

    private int update(String sql, @Nullable Object... parameters) {
        try (var connection = source().getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
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
    private record Maybe(Optional<Long> value) {}

    private DataSource source() {
        if (source == null) {
            throw new IllegalStateException("no data source");
        }
        return source;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
