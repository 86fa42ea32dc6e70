package org.doorstep.batch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.batch.NightStep.Progress;
import org.doorstep.payment.Payments;
import org.doorstep.settlement.Night;
import org.doorstep.settlement.Night.Outcome;
import org.doorstep.shared.Actor;
import org.doorstep.shared.DomainException;
import org.doorstep.shared.LostRace;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Unavailable;
import org.doorstep.statistics.DailyFacts;

/** What each step of the night does: calls its service, chunk by chunk, until it is done. */
@Dependent
class NightWork {
    private static final Logger LOG = Logger.getLogger(NightWork.class.getName());
    private static final int CHUNK = 500;
    private static final int PAYEES = 50;
    private static final int MOST_PAUSES = 200;
    private static final int MOST_TRIES = 5;

    @Inject
    Night night;

    @Inject
    DailyFacts facts;

    @Inject
    Payments payments;

    /** A step's work. */
    @FunctionalInterface
    interface Work {
        Outcome run(Actor actor, LocalDate date, Progress progress);
    }

    Work of(String step) {
        return switch (step) {
            case "freeze" -> this::freeze;
            case "reconcile" -> this::reconcile;
            case "settle" -> (actor, date, progress) -> chunks(step, progress, () -> night.settle(actor, date, CHUNK));
            case "pay-out" ->
                (actor, date, progress) -> chunks(step, progress, () -> night.payOut(actor, date, PAYEES));
            case "statistics" -> this::statistics;
            case "proof" -> this::proof;
            default -> throw new IllegalArgumentException(step);
        };
    }

    /** Waits, and shows for what, while events of the date are under way; after a minute the run waits outside. */
    private Outcome freeze(Actor actor, LocalDate date, Progress progress) {
        var outcome = retried(() -> night.freeze(actor, date));
        for (int pauses = 0; !outcome.isComplete(); pauses++) {
            progress.show(outcome);
            if (pauses == MOST_PAUSES) {
                throw new Unavailable("settlement.night.awaiting", Map.of("date", date, "awaited", outcome.remark()));
            }
            progress.pause();
            outcome = retried(() -> night.freeze(actor, date));
        }
        return outcome;
    }

    private Outcome reconcile(Actor actor, LocalDate date, Progress progress) {
        var sum = new Outcome(0, 0, 0, "");
        for (var channel : payments.channels()) {
            var one = retried(() -> night.reconcile(actor, date, channel));
            sum = plus(sum, one);
            progress.show(sum);
        }
        return plus(sum, retried(() -> night.reconcileBank(actor, date)));
    }

    private static Outcome plus(Outcome sum, Outcome more) {
        return new Outcome(
                sum.total() + more.total(),
                sum.done() + more.done(),
                sum.refused() + more.refused(),
                sum.remark().isEmpty() ? more.remark() : sum.remark());
    }

    private static Outcome chunks(String step, Progress progress, Supplier<Outcome> chunk) {
        var outcome = retried(chunk);
        while (!outcome.isComplete()) {
            progress.show(outcome);
            outcome = retried(chunk);
        }
        return outcome;
    }

    /** What lost a race is called again; every call of the night begins a transaction of its own. */
    private static <T> T retried(Supplier<T> call) {
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (RuntimeException e) {
                if (tries == MOST_TRIES || !isLostRace(e)) {
                    throw e;
                }
                LOG.log(Level.FINE, "a chunk lost a race; tried again", e);
            }
        }
    }

    private static boolean isLostRace(RuntimeException failure) {
        return LostRace.causedBy(failure)
                || (failure instanceof DomainException refusal && refusal.kind() == DomainException.Kind.CONFLICT);
    }

    private Outcome statistics(Actor actor, LocalDate date, Progress progress) {
        int made = retried(() -> facts.compute(actor, date));
        return new Outcome(made, made, 0, "");
    }

    private Outcome proof(Actor actor, LocalDate date, Progress progress) {
        var faults = night.prove(actor, date);
        if (!faults.isEmpty()) {
            progress.show(new Outcome(faults.size(), 0, faults.size(), faults.toString()));
            var first = faults.get(0);
            throw new Refused(
                    "settlement.night.faults",
                    Map.of(
                            "date", date,
                            "where", first.where(),
                            "expected", first.expected(),
                            "found", first.found(),
                            "more", faults.size() - 1));
        }
        retried(() -> {
            night.close(actor, date);
            return true;
        });
        return new Outcome(1, 1, 0, "");
    }
}
