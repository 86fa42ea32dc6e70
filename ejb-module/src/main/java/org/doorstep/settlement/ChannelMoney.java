package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.doorstep.catalogue.Areas;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Part;
import org.doorstep.ledger.Rule.Ref;
import org.doorstep.settlement.reconciliation.Taking;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;

/** Books what a channel pays into our bank account for a day, by its bill: payments less refunds and fees, by area. */
@Dependent
class ChannelMoney {
    @Inject
    Ledger ledger;

    @Inject
    Areas areas;

    @Inject
    Clock clock;

    /** An area's money in one currency. */
    private record Whose(AreaId area, Currency currency) {}

    private record Sum(Money net, Money fee) {
        Sum plus(Sum other) {
            return new Sum(net.plus(other.net), fee.plus(other.fee));
        }
    }

    /**
     * Once for each day, however often the night is run, and whatever a corrected bill says: it moves no money (adr/0014).
     *
     * @param applies another date, when the day's bill came late
     */
    @Transactional
    public void paidIn(Actor actor, LocalDate date, LocalDate applies, String channel, List<Taking> takings) {
        var sums = new TreeMap<Whose, Sum>(
                Comparator.comparing((Whose whose) -> whose.area().value())
                        .thenComparing(whose -> whose.currency().getCurrencyCode()));
        for (var taking : takings) {
            taking.area()
                    .or(this::firstArea)
                    .ifPresent(area -> sums.merge(
                            new Whose(area, taking.net().currency()), new Sum(taking.net(), taking.fee()), Sum::plus));
        }
        var postings = new ArrayList<Posting>();
        sums.forEach((whose, sum) -> parts(whose.area(), sum.net(), sum.fee())
                .forEach(part -> postings.add(posting(part, postings.size(), date, applies, channel))));
        if (!postings.isEmpty()) {
            book(actor, postings);
        }
    }

    /** The first has the same key whatever the bill says: of two nodes, or two bills, one posts. */
    private void book(Actor actor, List<Posting> postings) {
        var first = postings.get(0);
        if (ledger.post(actor, first).equals(first.id())) {
            ledger.postAll(actor, postings.subList(1, postings.size()));
        }
    }

    /** A line that is nobody's belongs to the first city, until somebody knows better. */
    Optional<AreaId> firstArea() {
        return areas.list().stream().map(Areas.Area::id).findFirst();
    }

    /** What one entry moves. */
    record Moved(Rule rule, AreaId area, Map<Part, Money> amounts) {}

    /** @param fee below nothing when more came back, for what was refunded, than was kept */
    static List<Moved> parts(AreaId area, Money net, Money fee) {
        var zero = Money.zero(net.currency());
        var parts = new ArrayList<Moved>();
        if (net.isPositive() || fee.isPositive()) {
            parts.add(moved(Rule.CHANNEL_PAID_IN, area, net.max(zero), fee.max(zero)));
        }
        if (net.isNegative() || fee.isNegative()) {
            parts.add(moved(
                    Rule.CHANNEL_TOOK_BACK,
                    area,
                    net.negate().max(zero),
                    fee.negate().max(zero)));
        }
        return parts;
    }

    private static Moved moved(Rule rule, AreaId area, Money amount, Money fee) {
        return new Moved(rule, area, Map.of(Part.AMOUNT, amount, Part.FEE, fee));
    }

    private Posting posting(Moved moved, int number, LocalDate date, LocalDate applies, String channel) {
        var posting = Posting.of(
                        moved.rule(),
                        "channel-money/" + channel + "/" + date + "/" + number,
                        clock.instant(),
                        applies,
                        moved.area(),
                        new Subject("night", date.toEpochDay()))
                .ref(Ref.CHANNEL, channel);
        for (var amount : moved.amounts().entrySet()) {
            posting = posting.amount(amount.getKey(), amount.getValue());
        }
        return posting;
    }
}
