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
import java.util.Set;
import org.doorstep.audit.AuditTrail;
import org.doorstep.batch.Runs.Run;
import org.doorstep.settlement.Night.Outcome;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
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

    /**
     * A run with what only the machinery needs.
     *
     * @param generation how often it was set going. @param attempt how often a node took it up
     * @param onlyStep the one step that is to be done
     */
    public record Kept(
            Run run,
            int generation,
            int attempt,
            boolean retry,
            Optional<PersonId> startedById,
            Optional<Long> execution,
            Optional<String> onlyStep) {
        /** Who the night's work is done by, in the name of whoever started it. */
        Actor actor() {
            return new Actor(
                    Actor.Kind.SYSTEM, "night", startedById, Set.of(), Optional.empty(), Set.of(), Actor.Request.NONE);
        }

        boolean isUnderWay(int generation) {
            return this.generation == generation
                    && (run.state().equals("STARTING") || run.state().equals("RUNNING"));
        }
    }

    @Inject
    RunRows rows;

    @Inject
    RunNews news;

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

    /**
     * A node takes a run up, also one that another node has died over; from now on nothing that the other still does counts.
     *
     * @return its attempt; empty when there is nothing to do any more
     */
    @TransactionAttribute(REQUIRES_NEW)
    public Optional<Integer> takeUp(RunId id, int generation) {
        int mine = rows.update(
                "update batch_run set state = 'STARTING', attempt = attempt + 1, execution_id = null where id = ?"
                        + " and generation = ? and state in ('STARTING', 'RUNNING')",
                id.value(),
                generation);
        var kept = find(id).orElseThrow();
        if (mine == 1) {
            return Optional.of(kept.attempt());
        }
        if (kept.generation() == generation && kept.run().state().equals("STOPPING")) {
            stopped(id, kept.attempt(), "");
        }
        return Optional.empty();
    }

    /** Whether a node's attempt is what counts, and is not over. */
    public boolean isActive(RunId id, int attempt) {
        return find(id).filter(kept -> kept.attempt() == attempt && !kept.run().isOver())
                .isPresent();
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
        news.tell(id, "");
    }

    /** A step begins. @return false when this attempt is over, or is to stop */
    @TransactionAttribute(REQUIRES_NEW)
    public boolean begin(RunId id, int attempt, String step) {
        int mine = rows.update(
                "update batch_run set state = 'RUNNING' where id = ? and attempt = ?"
                        + " and state in ('STARTING', 'RUNNING')",
                id.value(),
                attempt);
        if (mine == 1) {
            rows.update(
                    // who takes it over goes on counting from when it began
                    "update batch_step set started_at = case when state = 'RUNNING' then started_at else ? end,"
                            + " state = 'RUNNING', ended_at = null, remark = null where run_id = ? and step_name = ?",
                    clock.instant(),
                    id.value(),
                    step);
            news.tell(id, step);
        }
        return mine == 1;
    }

    /** Shows how far a step is. @return false when this attempt is over, or is to stop */
    @TransactionAttribute(REQUIRES_NEW)
    public boolean progress(RunId id, int attempt, String step, Outcome outcome) {
        int mine = rows.update(
                "update batch_run set attempt = attempt where id = ? and attempt = ? and state = 'RUNNING'",
                id.value(),
                attempt);
        if (mine == 1) {
            show(id, step, outcome);
            news.tell(id, step);
        }
        return mine == 1;
    }

    /** A step is done. */
    @TransactionAttribute(REQUIRES_NEW)
    public void done(RunId id, int attempt, String step, Outcome outcome) {
        if (!isActive(id, attempt)) {
            return;
        }
        show(id, step, outcome);
        rows.update(
                "update batch_step set state = 'DONE', ended_at = ? where run_id = ? and step_name = ?",
                clock.instant(),
                id.value(),
                step);
        news.tell(id, step);
    }

    /** The last step is done, or the only one that was to be. */
    @TransactionAttribute(REQUIRES_NEW)
    public void ended(RunId id, int attempt) {
        var steps = find(id).orElseThrow().run().steps();
        boolean whole = steps.stream().allMatch(step -> step.state().equals("DONE"));
        end(id, attempt, whole ? "COMPLETED" : "STOPPED", "", false);
        news.tell(id, "");
    }

    /** Stops where a person asked for it; what the machine ends by itself goes on elsewhere. */
    @TransactionAttribute(REQUIRES_NEW)
    public void stopped(RunId id, int attempt, String step) {
        var kept = find(id).orElseThrow();
        if (kept.run().state().equals("STOPPING")) {
            end(id, attempt, "STOPPED", "", false);
            endStep(id, attempt, step, "STOPPED", "");
            news.tell(id, step);
        }
    }

    /** @param retry whether it goes on by itself */
    @TransactionAttribute(REQUIRES_NEW)
    public void failed(RunId id, int attempt, String step, String reason, boolean retry) {
        end(id, attempt, "FAILED", reason, retry);
        endStep(id, attempt, step, "FAILED", reason);
        news.tell(id, step);
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

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
