package org.doorstep.settlement.share;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Part;
import org.doorstep.ledger.Rule.Ref;
import org.doorstep.provider.Companies;
import org.doorstep.provider.Contracts;
import org.doorstep.provider.Contracts.Contract;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.Money;
import org.doorstep.shared.Subject;

/**
 * Charges companies their royalty at the end of a month: under each contract its rate of the volume, and the agreed least
 * for the days on which it was in force. For the parent package.
 */
@Stateless
public class Royalties {
    /** Where a charge got to. @param after the contract to go on after; @param left whether there may be more */
    public record Charged(long after, boolean left) {}

    /** What a month comes to. @param least the month's least sum, for the days in force */
    record Sum(Money volume, Money byRate, int days, Money least) {
        static Sum of(Contract contract, YearMonth month, Money volume) {
            var royalty = contract.terms().royalty().orElseThrow();
            int days = daysInForce(contract, month);
            // money that came back in a later month than it went out lowers that month's volume, at most to nothing
            var counted = volume.max(Money.zero(volume.currency()));
            return new Sum(
                    volume,
                    counted.portion(royalty.rate()),
                    days,
                    royalty.least()
                            .allocate(days, month.lengthOfMonth() - (long) days)
                            .get(0));
        }

        Money due() {
            return byRate.max(least);
        }

        private static int daysInForce(Contract contract, YearMonth month) {
            var first = latest(contract.terms().from(), month.atDay(1));
            var end = month.atEndOfMonth().plusDays(1);
            var last = contract.until().filter(until -> until.isBefore(end)).orElse(end);
            return (int) Math.max(0, ChronoUnit.DAYS.between(first, last));
        }

        private static LocalDate latest(LocalDate a, LocalDate b) {
            return a.isAfter(b) ? a : b;
        }
    }

    @Inject
    RoyaltyStore store;

    @Inject
    Volumes volumes;

    @Inject
    Contracts contracts;

    @Inject
    Companies companies;

    @Inject
    Ledger ledger;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Whether a business date is the last of its month, and royalties of it are still to be charged. */
    public boolean isDue(LocalDate date) {
        var month = YearMonth.from(date);
        return date.equals(month.atEndOfMonth()) && !store.isDone(month);
    }

    /**
     * Charges the next {@code limit} contracts for a month whose share-outs are done. Who was charged is not charged again,
     * so it may be called from the start after a crash.
     */
    @TransactionAttribute(REQUIRES_NEW)
    public Charged charge(Actor actor, YearMonth month, long after, int limit) {
        var page = contracts.withRoyalty(month.atEndOfMonth(), after, limit);
        post(actor, rows(month, page));
        boolean left = page.size() == limit;
        if (!left && !store.isDone(month)) {
            store.add(new RoyaltyMonth(month, clock.instant()));
        }
        Failpoint.around("night.royalties");
        return new Charged(left ? page.get(page.size() - 1).id().value() : after, left);
    }

    private List<RoyaltyRow> rows(YearMonth month, List<Contract> page) {
        var firms = page.stream().map(Contract::company).distinct().toList();
        var areas = companies.areas(firms);
        var taken = volumes.byContract(firms, month);
        var charged = store.charged(month, page);
        var rows = new ArrayList<RoyaltyRow>();
        for (var contract : page) {
            var volume = Money.ofMinor(
                    taken.getOrDefault(contract.id().value(), 0L),
                    contract.terms().currency());
            var sum = Sum.of(contract, month, volume);
            if (sum.due().isPositive() && !charged.contains(contract.id().value())) {
                rows.add(new RoyaltyRow(
                        contract,
                        Optional.ofNullable(areas.get(contract.company())).orElseThrow(),
                        month,
                        sum));
            }
        }
        return rows;
    }

    private void post(Actor actor, List<RoyaltyRow> rows) {
        var postings = rows.stream().map(this::posting).toList();
        var entries = ledger.postAll(actor, postings);
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            row.posted(entries.get(i));
            store.add(row);
            store.add(PayeeLine.royalty(row, payee(row), postings.get(i)));
            audit.record(
                    actor,
                    "settlement.royalty",
                    new Subject("contract", row.contractId()),
                    Map.of("month", row.month().toString(), "due", row.due().toString()));
        }
    }

    private static Payee payee(RoyaltyRow row) {
        return new Payee(
                Payee.COMPANY, row.company().value(), row.area(), row.due().currency());
    }

    private Posting posting(RoyaltyRow row) {
        return Posting.of(
                        Rule.ROYALTY_CHARGED,
                        "royalty/" + row.contractId() + "/" + row.month(),
                        clock.instant(),
                        row.chargedOn(),
                        row.area(),
                        new Subject("contract", row.contractId()))
                .ref(Ref.COMPANY, row.company())
                .amount(Part.AMOUNT, row.due());
    }
}
