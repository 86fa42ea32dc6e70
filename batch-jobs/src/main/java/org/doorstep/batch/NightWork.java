package org.doorstep.batch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.doorstep.batch.NightStep.Progress;
import org.doorstep.batch.NightStep.Task;
import org.doorstep.batch.ShardBook.Shard;
import org.doorstep.payment.Payments;
import org.doorstep.settlement.Night;
import org.doorstep.settlement.Night.Fault;
import org.doorstep.settlement.Night.Outcome;
import org.doorstep.settlement.Portions;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Unavailable;
import org.doorstep.statistics.DailyFacts;

/** What each step of the night does: shares out what is large, and calls its service until everything is done. */
@Dependent
class NightWork {
    private static final int MOST_PAUSES = 200;

    @Inject
    Night night;

    @Inject
    DailyFacts facts;

    @Inject
    Payments payments;

    @Inject
    Portions portions;

    @Inject
    Sharing sharing;

    Outcome run(Task task, Progress progress) {
        return switch (task.step()) {
            case "freeze" -> freeze(task, progress);
            case "reconcile" -> reconcile(task, progress);
            case "settle" -> settle(task, progress);
            case "pay-out" -> payOut(task, progress);
            case "statistics" -> statistics(task, progress);
            case "proof" -> proof(task, progress);
            default -> throw new IllegalArgumentException(task.step());
        };
    }

    /** After the parts what they left, and the royalties, which need all of them. */
    private Outcome settle(Task task, Progress progress) {
        sharing.share(task, progress);
        return chunks(progress, () -> night.settle(task.actor(), task.date(), PartWork.CHUNK));
    }

    /** After the parts what they left, payouts that waited, and invoices. */
    private Outcome payOut(Task task, Progress progress) {
        sharing.share(task, progress);
        return chunks(progress, () -> night.payOut(task.actor(), task.date(), PartWork.PAYEES));
    }

    /** When nothing is awaited the parts, and then what they left, with which the date is frozen; unless something came. */
    private Outcome freeze(Task task, Progress progress) {
        complete(task, progress, () -> night.await(task.actor(), task.date()));
        sharing.share(task, progress);
        return complete(task, progress, () -> night.freeze(task.actor(), task.date()));
    }

    /** Waits, and shows for what, while events of the date are under way; after a minute the run waits outside. */
    private static Outcome complete(Task task, Progress progress, Supplier<Outcome> work) {
        var outcome = Tries.of(work);
        for (int pauses = 0; !outcome.isComplete(); pauses++) {
            progress.show(outcome);
            if (pauses == MOST_PAUSES) {
                throw new Unavailable(
                        "settlement.night.awaiting", Map.of("date", task.date(), "awaited", outcome.remark()));
            }
            progress.pause();
            outcome = Tries.of(work);
        }
        return outcome;
    }

    private Outcome reconcile(Task task, Progress progress) {
        var parts = sharing.share(task, progress);
        if (parts.isEmpty()) {
            return reconcileAlone(task.actor(), task.date(), progress);
        }
        long found = parts.stream().mapToLong(Shard::refused).sum();
        return plus(whole(parts), new Outcome(0, 0, found, ""));
    }

    private Outcome reconcileAlone(Actor actor, LocalDate date, Progress progress) {
        var sum = new Outcome(0, 0, 0, "");
        for (var channel : payments.channels()) {
            var one = Tries.of(() -> night.reconcile(actor, date, channel));
            sum = plus(sum, one);
            progress.show(sum);
        }
        return plus(sum, Tries.of(() -> night.reconcileBank(actor, date)));
    }

    private static Outcome plus(Outcome sum, Outcome more) {
        return new Outcome(
                sum.total() + more.total(),
                sum.done() + more.done(),
                sum.refused() + more.refused(),
                sum.remark().isEmpty() ? more.remark() : sum.remark());
    }

    private static Outcome chunks(Progress progress, Supplier<Outcome> chunk) {
        var outcome = Tries.of(chunk);
        while (!outcome.isComplete()) {
            progress.show(outcome);
            outcome = Tries.of(chunk);
        }
        return outcome;
    }

    private Outcome statistics(Task task, Progress progress) {
        var parts = sharing.share(task, progress);
        if (parts.isEmpty()) {
            int made = Tries.of(() -> facts.compute(task.actor(), task.date()));
            return new Outcome(made, made, 0, "");
        }
        Tries.of(() -> {
            facts.conclude(task.actor(), task.date());
            return true;
        });
        return whole(parts);
    }

    private Outcome proof(Task task, Progress progress) {
        var parts = sharing.share(task, progress);
        var faults = parts.isEmpty() ? night.prove(task.actor(), task.date()) : faults(task, parts);
        if (!faults.isEmpty()) {
            progress.show(new Outcome(faults.size(), 0, faults.size(), faults.toString()));
            var first = faults.get(0);
            throw new Refused(
                    "settlement.night.faults",
                    Map.of(
                            "date", task.date(),
                            "where", first.where(),
                            "expected", first.expected(),
                            "found", first.found(),
                            "more", faults.size() - 1));
        }
        Tries.of(() -> {
            night.close(task.actor(), task.date());
            return true;
        });
        return parts.isEmpty() ? new Outcome(1, 1, 0, "") : whole(parts);
    }

    /** Parts in which something was found say here what. */
    private List<Fault> faults(Task task, List<Shard> parts) {
        return parts.stream()
                .filter(part -> part.refused() > 0)
                .flatMap(part -> portions.prove(task.actor(), task.date(), part.portion()).stream())
                .toList();
    }

    private static Outcome whole(List<Shard> parts) {
        long items = parts.stream().mapToLong(part -> part.portion().items()).sum();
        return new Outcome(items, items, 0, "");
    }
}
