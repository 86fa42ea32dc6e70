package org.doorstep.batch;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.settlement.Night;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.id.RunId;

/**
 * The night: one Jakarta Batch job closes a business date. Started, stopped, restarted and watched here; one run of a date
 * at a time. Permission {@code settlement.run}, on the platform.
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class Runs {
    /** @param state STARTING, RUNNING, STOPPING, STOPPED, FAILED, COMPLETED */
    public record Run(
            RunId id,
            LocalDate date,
            String state,
            String startedBy,
            Instant startedAt,
            Optional<Instant> endedAt,
            List<Step> steps,
            Optional<String> reason) {
        /** Whether nothing more happens by itself. */
        public boolean isOver() {
            return state.equals("STOPPED") || state.equals("FAILED") || state.equals("COMPLETED");
        }

        Run with(List<Step> known) {
            return new Run(id, date, state, startedBy, startedAt, endedAt, known, reason);
        }
    }

    /**
     * @param name freeze, reconcile, settle, pay-out, statistics, proof. @param state WAITING, RUNNING, DONE, FAILED, STOPPED
     * @param pace how fast it is, and whether that is usual; not in lists
     */
    public record Step(
            String name,
            String state,
            long total,
            long done,
            long refused,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<String> remark,
            Optional<Pace> pace) {
        Step with(Pace known) {
            return new Step(name, state, total, done, refused, startedAt, endedAt, remark, Optional.of(known));
        }
    }

    @Inject
    RunBook book;

    @Inject
    RunStarts starts;

    @Inject
    Paces paces;

    @Inject
    Launcher launcher;

    @Inject
    Night night;

    /**
     * Starts closing a date that is over and whose predecessors are closed. The run that is under way for that date is
     * given instead of a second one; a date that is closed already passes at once with nothing new.
     */
    public Run start(Actor actor, LocalDate date) {
        night.requireInOrder(actor, date);
        var running = book.active(date);
        if (running.isPresent()) {
            return paces.in(running.get().run());
        }
        RunId id;
        try {
            id = starts.open(actor, date);
        } catch (Conflict lost) {
            // somebody else's insert was first
            return paces.in(book.active(date).orElseThrow(() -> lost).run());
        }
        return paced(id);
    }

    /** Asks a run to stop after its chunk. */
    public Run stop(Actor actor, RunId id) {
        actor.requiresOnPlatform(Night.RUN);
        var kept = found(id);
        book.askToStop(actor, id);
        kept.execution().ifPresent(launcher::stop);
        return paced(id);
    }

    /** Goes on with a run that stopped or failed. */
    public Run restart(Actor actor, RunId id) {
        actor.requiresOnPlatform(Night.RUN);
        found(id);
        starts.reopen(actor, id);
        return paced(id);
    }

    /**
     * Does one step of an ended run again, and only that; those before it must be done. The run is COMPLETED after it if all
     * its steps are done, else STOPPED.
     */
    public Run restart(Actor actor, RunId id, String step) {
        actor.requiresOnPlatform(Night.RUN);
        found(id);
        if (!RunBook.STEPS.contains(step)) {
            throw new NotFound("batch.step.unknown", Map.of("step", step));
        }
        starts.reopen(actor, id, step);
        return paced(id);
    }

    public Run get(Actor actor, RunId id) {
        actor.requiresOnPlatform(Night.RUN);
        return paced(id);
    }

    /** Newest first. */
    public List<Run> list(Actor actor, int limit) {
        actor.requiresOnPlatform(Night.RUN);
        return book.list(limit).stream().map(RunBook.Kept::run).toList();
    }

    private Run paced(RunId id) {
        return paces.in(found(id).run());
    }

    private RunBook.Kept found(RunId id) {
        return book.find(id).orElseThrow(() -> new NotFound("batch.run.unknown", id));
    }
}
