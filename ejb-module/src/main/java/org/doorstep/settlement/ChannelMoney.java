package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
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

    /** Once for each day, however often the night is run. @param applies another date, when the day's bill came late */
    void paidIn(Actor actor, LocalDate date, LocalDate applies, String channel, List<Taking> takings) {
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
        sums.forEach((whose, sum) -> postings.addAll(postings(date, applies, channel, whose.area(), sum)));
        if (!postings.isEmpty()) {
            ledger.postAll(actor, postings);
        }
    }

    /** A line that is nobody's belongs to the first city, until somebody knows better. */
    Optional<AreaId> firstArea() {
        return areas.list().stream().map(Areas.Area::id).findFirst();
    }

    private List<Posting> postings(LocalDate date, LocalDate applies, String channel, AreaId area, Sum sum) {
        var zero = Money.zero(sum.net().currency());
        var key = channel + "/" + date + "/" + area.value() + "/" + sum.net().currency();
        var postings = new ArrayList<Posting>();
        if (sum.net().isPositive() || sum.fee().isPositive()) {
            postings.add(posting(Rule.CHANNEL_PAID_IN, "channel-paid-in/" + key, date, applies, channel, area)
                    .amount(Part.AMOUNT, sum.net().max(zero))
                    .amount(Part.FEE, sum.fee()));
        }
        if (sum.net().isNegative()) {
            postings.add(posting(Rule.CHANNEL_TOOK_BACK, "channel-took-back/" + key, date, applies, channel, area)
                    .amount(Part.AMOUNT, sum.net().negate()));
        }
        return postings;
    }

    private Posting posting(Rule rule, String key, LocalDate date, LocalDate applies, String channel, AreaId area) {
        return Posting.of(rule, key, clock.instant(), applies, area, new Subject("night", date.toEpochDay()))
                .ref(Ref.CHANNEL, channel);
    }
}
