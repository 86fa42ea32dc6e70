package org.doorstep.settlement;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.doorstep.catalogue.Areas;
import org.doorstep.payment.Payments;
import org.doorstep.settings.Setting;
import org.doorstep.settings.Settings;
import org.doorstep.settlement.Night.Fault;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Failpoint;

/**
 * The steps of a night cut into parts that can be done by several nodes at once, in any order, again after a death. Small
 * steps are one part. What must come after the last part is in {@link Night}'s own steps, which do what the parts left.
 */
@Stateless
public class Portions {
    /** How many visits (payees a tenth of it) one part is about at most. */
    public static final Setting<Integer> SIZE = Setting.number("settlement.night-portion", 5_000, 1, 100_000);

    private static final int PAYEES_OF = 10;

    /** What a chunk of a part did. @param items how many it looked at. @param left whether there may be more */
    public record Worked(long items, long refused, boolean left) {}

    @Inject
    Night night;

    @Inject
    SettleNight settleNight;

    @Inject
    PayeeNight payeeNight;

    @Inject
    Shares shares;

    @Inject
    NightProof proof;

    @Inject
    Payments payments;

    @Inject
    Areas areas;

    @Inject
    Settings settings;

    /** What comes up in a night that is not frozen. */
    public List<Portion> due(Actor actor, LocalDate date) {
        night.requireInOrder(actor, date);
        return night.isBegun(date) ? List.of() : Portion.of(shares.cutDue(date, size()));
    }

    /** Puts the next visits of a part into the night. */
    @TransactionAttribute(NOT_SUPPORTED)
    public Worked fix(Actor actor, LocalDate date, Portion portion, int limit) {
        night.requireInOrder(actor, date);
        // once the date is frozen, whoever froze it has all of them
        int fixed = night.isBegun(date) ? 0 : shares.fixSome(date, portion.range(), limit);
        return new Worked(fixed, 0, fixed == limit);
    }

    /**
     * What there is to compare, when the night's visits are more than one part: a channel or the bank each, since its files are
     * read by one node, one day after the other.
     */
    public List<Portion> sources(Actor actor, LocalDate date) {
        night.requireInOrder(actor, date);
        long lines = shares.counts(date).total();
        if (lines <= size()) {
            return List.of();
        }
        return Stream.concat(payments.channels().stream(), Stream.of(Cases.BANK))
                .map(source -> new Portion(source, 0, Long.MAX_VALUE, lines))
                .toList();
    }

    /** Compares a channel or the bank. */
    @TransactionAttribute(NOT_SUPPORTED)
    public Worked compare(Actor actor, LocalDate date, Portion portion) {
        var outcome = portion.whose().equals(Cases.BANK)
                ? night.reconcileBank(actor, date)
                : night.reconcile(actor, date, portion.whose());
        return new Worked(outcome.total(), outcome.refused(), false);
    }

    /** The visits that are to be shared out. */
    public List<Portion> visits(Actor actor, LocalDate date) {
        night.requireInOrder(actor, date);
        return Portion.of(shares.cut(date, size()));
    }

    /** Shares out the next visits of a part. */
    @TransactionAttribute(NOT_SUPPORTED)
    public Worked settle(Actor actor, LocalDate date, Portion portion, int limit) {
        night.requireInOrder(actor, date);
        return settleNight.next(actor, date, portion.range(), limit);
    }

    /** The payees that are to be stated. */
    public List<Portion> payees(Actor actor, LocalDate date) {
        night.requireInOrder(actor, date);
        return Portion.of(shares.cutUnstated(date, Math.max(1, size() / PAYEES_OF)));
    }

    /** Makes statements and payouts for the next payees of a part. */
    @TransactionAttribute(REQUIRES_NEW)
    public Worked payOut(Actor actor, LocalDate date, Portion portion, int limit) {
        night.requireInOrder(actor, date);
        int looked = payeeNight.makeNext(actor, date, portion.range(), limit);
        Failpoint.around("night.pay-out");
        return new Worked(looked, 0, looked == limit);
    }

    /** All areas, those with little to look at together; one part where that is enough. */
    public List<Portion> areas(Actor actor) {
        actor.requiresOnPlatform(Night.RUN);
        var visits = shares.visitsByArea();
        var sorted = areas.list().stream()
                .map(Areas.Area::id)
                .sorted(Comparator.comparing(area -> area.value()))
                .toList();
        var parts = new ArrayList<Portion>();
        long after = 0;
        long items = 0;
        for (var area : sorted) {
            items += 1 + visits.getOrDefault(area.value(), 0L);
            if (items >= size()) {
                parts.add(new Portion(Portion.AREAS, after, area.value(), items));
                after = area.value();
                items = 0;
            }
        }
        // the last part takes in whatever area is opened meanwhile
        parts.add(new Portion(Portion.AREAS, after, Long.MAX_VALUE, Math.max(1, items)));
        return parts;
    }

    /** Proves the books of a part's areas, and those of all where they are in one part. */
    @TransactionAttribute(NOT_SUPPORTED)
    public List<Fault> prove(Actor actor, LocalDate date, Portion portion) {
        night.requireInOrder(actor, date);
        return proof.faults(actor, date, portion);
    }

    private int size() {
        return settings.get(SIZE);
    }
}
