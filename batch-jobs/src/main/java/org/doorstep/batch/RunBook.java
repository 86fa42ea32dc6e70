package org.doorstep.batch;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/**
 * The rows of runs and their steps, each change in a transaction of its own that takes the run's row first. By SQL: the persistence unit belongs to the
 * domain's module. For this package.
 */
@Stateless
public class RunBook {
    static final List<String> STEPS = List.of("freeze", "reconcile", "settle", "pay-out", "statistics", "proof");

    private static final int LONGEST = 1000;
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

    @Inject
    RunRows rows;

    @Inject
    LiveFeed feed;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    public Optional<Kept> find(RunId id) {
        return rows.query("where id = ?", id.value()).stream().findFirst();
    }

    public Optional<Kept> active(LocalDate date) {
        return rows.query("where active_date = ?", date).stream().findFirst();
    }

    public List<Kept> active() {
        return rows.query("where active_date is not null order by id");
    }

    public Optional<Kept> latest(LocalDate date) {
        return rows.query("where run_date = ? order by id desc fetch first 1 rows only", date).stream()
                .findFirst();
    }

    public List<Kept> list(int limit) {
        return rows.query("order by id desc fetch first " + Math.max(1, Math.min(limit, 200)) + " rows only");
    }

    /** Opens a run of a date; a second one at once breaks the unique key. */
    @TransactionAttribute(REQUIRES_NEW)
    public RunId open(Actor actor, LocalDate date) {
        var id = new RunId(Ids.next());
        rows.update(
                "insert into batch_run (id, run_date, active_date, state, started_by, started_by_id, started_at, retry,"
                        + " attempt, beats) values (?, ?, ?, 'STARTING', ?, ?, ?, ?, 1, 0)",
                id.value(),
                date,
                date,
                actor.name(),
                new RunRows.Maybe(actor.person().map(PersonId::value)),
                clock.instant(),
                false);
        for (int i = 0; i < STEPS.size(); i++) {
            rows.update(
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
        int changed = rows.update(
                "update batch_run set state = 'STARTING', active_date = run_date, ended_at = null, reason = null,"
                        + " retry = false, attempt = attempt + 1 where id = ? and state in ('STOPPED', 'FAILED')",
                id.value());
        if (changed == 0) {
            throw new Conflict("batch.run.not-ended", Map.of("run", id));
        }
        rows.update(
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
        int changed = rows.update(
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
        rows.update(
                "update batch_run set execution_id = ? where id = ? and attempt = ?", execution, id.value(), attempt);
    }

    /** Asks a run to stop. */
    @TransactionAttribute(REQUIRES_NEW)
    public void askToStop(Actor actor, RunId id) {
        int changed = rows.update(
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
        int mine = rows.update(
                "update batch_run set state = 'RUNNING', beats = beats + 1 where id = ? and attempt = ?"
                        + " and state in ('STARTING', 'RUNNING')",
                id.value(),
                attempt);
        if (mine == 1) {
            rows.update(
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
        int mine = rows.update(
                "update batch_run set beats = beats + 1 where id = ? and attempt = ? and state = 'RUNNING'",
                id.value(),
                attempt);
        if (mine == 1) {
            show(id, step, outcome);
            tell(id, step);
        }
        return mine == 1;
    }

    /** Shows that the run lives, also while it is about to stop. */
    @TransactionAttribute(REQUIRES_NEW)
    public void beat(RunId id, int attempt) {
        rows.update(
                "update batch_run set beats = beats + 1 where id = ? and attempt = ?"
                        + " and state in ('STARTING', 'RUNNING', 'STOPPING')",
                id.value(),
                attempt);
    }

    /** A step is done. */
    @TransactionAttribute(REQUIRES_NEW)
    public void done(RunId id, String step, Outcome outcome) {
        rows.update("update batch_run set beats = beats + 1 where id = ?", id.value());
        show(id, step, outcome);
        rows.update(
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
        rows.update(
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
        rows.update(
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
        rows.update(
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
                RunTopic.of(id),
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

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
