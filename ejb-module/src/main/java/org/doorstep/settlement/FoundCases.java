package org.doorstep.settlement;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.doorstep.audit.AuditTrail;
import org.doorstep.settlement.reconciliation.Difference;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.Subject;

/** Files what the nights find as cases. For the night, with its permission. */
@Stateless
public class FoundCases {
    @Inject
    CaseStore store;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Files what a night found about its own date. */
    @TransactionAttribute(REQUIRES_NEW)
    public void found(Actor actor, LocalDate date, Optional<String> channel, List<Difference> differences) {
        found(actor, date, date, channel, differences);
    }

    /**
     * Files what a night found about a day; what is on file is seen again, not made anew, and what was on file about that day
     * and is not found any more says so.
     */
    @TransactionAttribute(REQUIRES_NEW)
    public void found(
            Actor actor, LocalDate night, LocalDate day, Optional<String> channel, List<Difference> differences) {
        actor.requiresOnPlatform(Night.RUN);
        differences.stream()
                .sorted(Comparator.comparing(Difference::key))
                .forEach(difference -> file(actor, night, day, channel, difference));
        var keys = differences.stream().map(Difference::key).collect(Collectors.toSet());
        channel.ifPresent(source -> store.openOf(source, day).stream()
                .filter(row -> !keys.contains(row.key()))
                .forEach(row -> row.gone(night)));
        Failpoint.around("night.reconcile");
    }

    /** Files that a day's file is not believed; what else is on file about that day was not looked at. */
    @TransactionAttribute(REQUIRES_NEW)
    public void damaged(Actor actor, LocalDate night, LocalDate day, String channel, Difference difference) {
        actor.requiresOnPlatform(Night.RUN);
        file(actor, night, day, Optional.of(channel), difference);
    }

    /** Files what is found by day, by an event; once. */
    public void file(Actor actor, LocalDate day, Difference difference) {
        actor.requiresOnPlatform(Night.RUN);
        if (store.byKey(difference.key()).isEmpty()) {
            file(actor, day, day, Optional.empty(), difference);
        }
    }

    /** What was filed has come to an end by itself: it says how, and a person closes it. */
    public void over(Actor actor, LocalDate day, Difference difference, String words) {
        file(actor, day, difference);
        store.byKey(difference.key()).ifPresent(row -> {
            row.gone(day);
            store.add(new CaseComment(row.id(), actor, clock.instant(), words, Set.of()));
        });
    }

    /** Days of a channel (or the bank) before this one about which something is open. */
    public List<LocalDate> openDays(Actor actor, String channel, LocalDate before) {
        actor.requiresOnPlatform(Night.RUN);
        return store.openDays(channel, before);
    }

    private void file(Actor actor, LocalDate night, LocalDate day, Optional<String> channel, Difference difference) {
        var known = store.byKey(difference.key());
        known.ifPresentOrElse(row -> row.seenAgain(night, day, difference), () -> {
            var row = new CaseRow(night, day, channel, difference);
            store.add(row);
            audit.record(
                    actor,
                    "settlement.case",
                    Subject.of("case", row.id()),
                    Map.of("kind", difference.kind(), "key", difference.key()));
        });
    }
}
