package org.doorstep.settlement;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.payment.Payments;
import org.doorstep.settings.Setting;
import org.doorstep.settlement.share.Range;
import org.doorstep.settlement.share.Royalties;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
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
    private static final Outcome NOTHING = new Outcome(0, 0, 0, "");

    /** How many visits are put into a night at a time. */
    public static final int LINES = 10_000;

    public static final Permission RUN = Permission.of("settlement.run");

    /** When a night starts by itself, in the accounting zone. */
    public static final Setting<LocalTime> STARTS = Setting.time("settlement.night-starts", LocalTime.of(2, 0));
    /** Whether it starts by itself. */
    public static final Setting<Boolean> AUTOMATIC = Setting.flag("settlement.night-automatic", true);

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
    FrozenDates frozen;

    @Inject
    SettleNight settleNight;

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
    NightProof proof;

    @Inject
    Outbox outbox;

    @Inject
    BusinessDates dates;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** What of a date is under way, before anything can be fixed; complete when nothing is. */
    @TransactionAttribute(NOT_SUPPORTED)
    public Outcome await(Actor actor, LocalDate date) {
        requireInOrder(actor, date);
        return isBegun(date) ? NOTHING : awaited(date);
    }

    private Outcome awaited(LocalDate date) {
        var awaited = outbox.awaited(date);
        return awaited.total() == 0 ? NOTHING : new Outcome(awaited.total(), 0, 0, "awaits " + awaited.byHandler());
    }

    /**
     * Fixes the lines of the run once every event of that date has been delivered; says what is awaited otherwise. Most of the
     * lines come first, some at a time; the date is frozen with the last of them.
     */
    @TransactionAttribute(NOT_SUPPORTED)
    public Outcome freeze(Actor actor, LocalDate date) {
        requireInOrder(actor, date);
        if (isBegun(date)) {
            long lines = shares.counts(date).total();
            return new Outcome(lines, lines, 0, "");
        }
        var awaited = awaited(date);
        if (!awaited.isComplete()) {
            return awaited;
        }
        boolean more = true;
        while (more) {
            more = shares.fixSome(date, LINES) == LINES;
        }
        return frozen.freeze(actor, date);
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
        settleNight.next(actor, date, Range.EVERYTHING, Math.min(limit, 500));
        var counts = shares.counts(date);
        if (counts.done() == counts.total()) {
            settleNight.chargeRoyalties(actor, date);
        }
        return new Outcome(counts.total(), counts.done(), counts.refused(), held(counts.held()));
    }

    private static String held(long held) {
        return held == 0 ? "" : held + " frozen";
    }

    /** Makes statements and payouts for the next {@code limit} payees of the run. */
    @TransactionAttribute(REQUIRES_NEW)
    public Outcome payOut(Actor actor, LocalDate date, int limit) {
        requireInOrder(actor, date);
        payeeNight.makeNext(actor, date, Range.EVERYTHING, limit);
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
        return proof.faults(actor, date);
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

    /** Whether a night has fixed what it works on. */
    public boolean isBegun(LocalDate date) {
        return store.day(date).isPresent();
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
        // what one node has begun is over for all of them, however their clocks differ
        if (!date.isBefore(dates.today()) && !isBegun(date)) {
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

    static Subject about(LocalDate date) {
        return new Subject("night", date.toEpochDay());
    }
}
