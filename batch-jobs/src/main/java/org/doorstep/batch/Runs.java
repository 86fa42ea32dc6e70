package org.doorstep.batch;

import jakarta.ejb.Stateless;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.id.RunId;

/** The night: one Jakarta Batch job closes a business date. Started, stopped, restarted and watched here; one run at a time. */
@Stateless
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
            Optional<String> reason) {}

    /** @param name freeze, reconcile, settle, pay-out, statistics, proof. @param state WAITING, RUNNING, DONE, FAILED, STOPPED */
    public record Step(
            String name,
            String state,
            long total,
            long done,
            long refused,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<String> remark) {}

    /** Starts closing a date that is over and whose predecessors are closed; a date closed already ends at once with nothing new. */
    public Run start(Actor actor, LocalDate date) {
        throw new UnsupportedOperationException();
    }

    public Run stop(Actor actor, RunId id) {
        throw new UnsupportedOperationException();
    }

    public Run restart(Actor actor, RunId id) {
        throw new UnsupportedOperationException();
    }

    public Run get(Actor actor, RunId id) {
        throw new UnsupportedOperationException();
    }

    public List<Run> list(Actor actor, int limit) {
        throw new UnsupportedOperationException();
    }
}
