package org.doorstep.settlement;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.doorstep.audit.AuditTrail;
import org.doorstep.payment.Payments;
import org.doorstep.settings.Setting;
import org.doorstep.settlement.reconciliation.Difference;
import org.doorstep.settlement.share.Royalties;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.DomainException;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.Money;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;

/**
 * The steps that close a business date. Each can be called alone, again and after a crash; work is chosen by 'not yet
 * done'. The batch job and an operator's button are the same call.
 */
@Stateless
public class Night {
    private static final int LONGEST_LEAD = 31;

    public static final Permission RUN = Permission.of("settlement.run");

    /** When a night starts by itself, in the accounting zone. */
    public static final Setting<LocalTime> STARTS = Setting.time("settlement.night-starts", LocalTime.of(2, 0));
    /** Whether it starts by itself. */
    public static final Setting<Boolean> AUTOMATIC = Setting.flag("settlement.night-automatic", true);

    private static final int CONTRACTS = 500;
    private static final int MOST_FAULTS = 100;
    private static final int LOOKS_AGAIN = 4;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** What a step did. @param total how many there were, {@code done} how many are done now, {@code refused} how many became cases */
    public record Outcome(long total, long done, long refused, String remark) {
        public boolean isComplete() {
            return done >= total;
        }
    }

    /** A difference in the proof. */
    public record Fault(String where, Money expected, Money found) {}

    @Inject
    StatementStore store;

    @Inject
    PayeeNight payeeNight;

    @Inject
    Shares shares;

    @Inject
    Royalties royalties;

    @Inject
    Reconciling reconciling;

    @Inject
    Payments payments;

    @Inject
    FoundCases cases;

    @Inject
    Proof proof;

    @Inject
    Outbox outbox;

    @Inject
    BusinessDates dates;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Fixes the lines of the run once every event of that date has been delivered; says what is awaited otherwise. */
    @TransactionAttribute(REQUIRES_NEW)
    public Outcome freeze(Actor actor, LocalDate date) {
        requireInOrder(actor, date);
        if (store.day(date).isPresent()) {
            return new Outcome(shares.counts(date).total(), shares.counts(date).total(), 0, "");
        }
        var awaited = outbox.awaited(date);
        if (awaited.total() > 0) {
            return new Outcome(awaited.total(), 0, 0, "awaits " + awaited.byHandler());
        }
        store.add(new BusinessDay(date, clock.instant()));
        store.flush();
        int lines = shares.fix(date);
        audit.record(actor, "settlement.freeze", about(date), Map.of("date", date.toString(), "lines", lines));
        Failpoint.around("night.freeze");
        return new Outcome(lines, lines, 0, "");
    }

    /**
     * Three-way: channel bill, payments, ledger; differences become cases. Days before about which something is open are looked
     * at again. Outside transactions where it asks the channel.
     */
    @TransactionAttribute(NOT_SUPPORTED)
    public Outcome reconcile(Actor actor, LocalDate date, String channel) {
        requireInOrder(actor, date);
        requireChannel(channel);
        return reconciling.channel(actor, date, channel);
    }

    /** Three-way: bank statement, payouts and channels' pay-ins, ledger. As {@link #reconcile}. */
    @TransactionAttribute(NOT_SUPPORTED)
    public Outcome reconcileBank(Actor actor, LocalDate date) {
        requireInOrder(actor, date);
        return reconciling.bank(actor, date);
    }

    /** Shares out the next {@code limit} visits of the run that are not done; call again until {@code done == total}. */
    @TransactionAttribute(NOT_SUPPORTED)
    public Outcome settle(Actor actor, LocalDate date, int limit) {
        requireInOrder(actor, date);
        refuse(actor, date, shareOut(actor, date, Math.min(limit, 500)));
        var counts = shares.counts(date);
        if (counts.done() == counts.total()) {
            chargeRoyalties(actor, date);
        }
        return new Outcome(counts.total(), counts.done(), counts.refused(), held(counts.held()));
    }

    /** At the end of a month, once all that was shared out in it is known. */
    private void chargeRoyalties(Actor actor, LocalDate date) {
        if (royalties.isDue(date)) {
            var month = YearMonth.from(date);
            var charged = royalties.charge(actor, month, 0, CONTRACTS);
            while (charged.left()) {
                charged = royalties.charge(actor, month, charged.after(), CONTRACTS);
            }
        }
    }

    private static String held(long held) {
        return held == 0 ? "" : held + " frozen";
    }

    /** A chunk at once; where something in it breaks, one by one, so that the rest goes on. */
    private List<Shares.Refusal> shareOut(Actor actor, LocalDate date, int limit) {
        try {
            return shares.share(actor, date, limit).refused();
        } catch (DomainException chunk) {
            var refused = new ArrayList<Shares.Refusal>();
            for (var visit : shares.pending(date, limit)) {
                try {
                    refused.addAll(shares.shareOne(actor, date, visit));
                } catch (DomainException one) {
                    refused.add(shares.refusal(visit, one.code()));
                }
            }
            return refused;
        }
    }

    // the case first: after a crash in between it is found again by its key
    private void refuse(Actor actor, LocalDate date, List<Shares.Refusal> refused) {
        var differences = refused.stream().map(Night::difference).toList();
        cases.found(actor, date, Optional.empty(), differences);
        refused.forEach(refusal -> shares.refuse(date, refusal.visit()));
    }

    private static Difference difference(Shares.Refusal refusal) {
        return new Difference(
                "share/" + refusal.visit().value(),
                "settlement-refused",
                Optional.of(refusal.area()),
                Optional.of(refusal.amount()),
                Optional.empty(),
                refusal.code() + ", visit " + refusal.visit().value(),
                "none");
    }

    /** Makes statements and payouts for the next {@code limit} payees of the run. */
    @TransactionAttribute(REQUIRES_NEW)
    public Outcome payOut(Actor actor, LocalDate date, int limit) {
        requireInOrder(actor, date);
        payeeNight.makeNext(actor, date, limit);
        long left = shares.countUnstated(date);
        if (left == 0) {
            payeeNight.finish(actor, date);
        }
        Failpoint.around("night.pay-out");
        long made = store.count(date);
        return new Outcome(made + left, made, 0, "");
    }

    /** Proves the ledger; faults stop the close. What the day that runs meanwhile moves is looked at again. */
    @TransactionAttribute(NOT_SUPPORTED)
    public List<Fault> prove(Actor actor, LocalDate date) {
        requireInOrder(actor, date);
        var faults = proof.faults(actor, date);
        for (int again = 0; again < LOOKS_AGAIN && !faults.isEmpty(); again++) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            var seen = faults.stream().map(Fault::where).collect(Collectors.toSet());
            // only what is wrong each time is wrong: the books and their owners' rows are not read at one moment
            faults = proof.faults(actor, date).stream()
                    .filter(fault -> seen.contains(fault.where()))
                    .toList();
        }
        return faults.stream().limit(MOST_FAULTS).toList();
    }

    /** Marks the date closed. Refuses while lines are not done, or the proof finds a fault. */
    @TransactionAttribute(REQUIRES_NEW)
    public void close(Actor actor, LocalDate date) {
        requireInOrder(actor, date);
        var day = store.day(date).orElseThrow(() -> new Refused("settlement.night.not-frozen", Map.of("date", date)));
        if (day.isClosed()) {
            return;
        }
        var counts = shares.counts(date);
        long left = counts.total() - counts.done() + shares.countUnstated(date) + (royalties.isDue(date) ? 1 : 0);
        if (left > 0) {
            throw new Refused("settlement.night.not-done", Map.of("date", date, "left", left));
        }
        day.close(clock.instant(), actor.name());
        audit.record(actor, "settlement.close", about(date), Map.of("date", date.toString()));
        Failpoint.around("night.proof");
    }

    /** The last date that is closed. */
    public Optional<LocalDate> lastClosed() {
        return store.lastClosed();
    }

    public boolean isClosed(LocalDate date) {
        return store.day(date).map(BusinessDay::isClosed).orElse(false);
    }

    /** The date that is to be closed next: after the last closed one, or the first on which money was recognised. */
    public Optional<LocalDate> nextOpen() {
        return store.lastClosed().map(last -> last.plusDays(1)).or(shares::firstRecognised);
    }

    /** The first date that is closed decides where all begins: a slip of the year would leave a century to close. */
    private static void requireNotLongBefore(LocalDate beginning, LocalDate date) {
        if (date.isBefore(beginning.minusDays(LONGEST_LEAD))) {
            throw new Refused("settlement.night.before-all", Map.of("date", date, "beginning", beginning));
        }
    }

    /** Refuses a date that is not over, and one whose predecessor is open. */
    public void requireInOrder(Actor actor, LocalDate date) {
        actor.requiresOnPlatform(RUN);
        if (!date.isBefore(dates.today())) {
            throw new Refused("settlement.night.not-over", Map.of("date", date));
        }
        if (store.lastClosed().isEmpty()) {
            requireNotLongBefore(shares.firstRecognised().orElseGet(dates::today), date);
        }
        store.lastClosed().ifPresent(last -> {
            if (date.isAfter(last.plusDays(1))) {
                throw new Refused("settlement.night.predecessor", Map.of("date", date, "open", last.plusDays(1)));
            }
            if (!date.isAfter(last) && !isClosed(date)) {
                throw new Refused("settlement.night.too-early", Map.of("date", date, "closed", last));
            }
        });
    }

    private void requireChannel(String channel) {
        if (!payments.channels().contains(channel)) {
            throw new Refused("settlement.channel.unknown", Map.of("channel", channel));
        }
    }

    private static Subject about(LocalDate date) {
        return new Subject("night", date.toEpochDay());
    }
}
