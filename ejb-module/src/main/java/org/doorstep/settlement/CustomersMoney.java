package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.doorstep.booking.Holdings;
import org.doorstep.booking.Holdings.Kind;
import org.doorstep.catalogue.Areas.Area;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Ledger;
import org.doorstep.settlement.Halving.Span;
import org.doorstep.settlement.Night.Fault;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Mark;
import org.doorstep.shared.Money;

/**
 * The proof's part that has a row for each booking and visit there ever was: what stands for each is what the booking says;
 * what a visit earned is unsettled, or was shared out. Marks of both sides are held against each other; where they differ the
 * range is halved until there are few to look at one by one. So the past costs a sum, and no memory.
 */
@Dependent
class CustomersMoney {
    @Inject
    Holdings holdings;

    @Inject
    Ledger ledger;

    @Inject
    Shares shares;

    /** What is looked at. */
    private record Look(Actor actor, Area area, Kind kind, Account account) {}

    List<Fault> faults(Actor actor, Area area, int most) {
        var faults = new ArrayList<Fault>();
        for (var look : List.of(
                new Look(actor, area, Kind.PREPAID, Account.CUSTOMER_PREPAID),
                new Look(actor, area, Kind.RECEIVABLE, Account.CUSTOMER_RECEIVABLE),
                new Look(actor, area, Kind.EARNED, Account.UNSETTLED))) {
            look(look, most, faults);
        }
        return faults;
    }

    private void look(Look look, int most, List<Fault> faults) {
        var sides = new Halving.Sides() {
            @Override
            public OptionalLong differing(Span span) {
                var said = holdings.mark(look.actor(), look.kind(), look.area(), span.after(), span.upTo());
                return faults.size() >= most
                                || expected(look, said.mark(), span).equals(found(look, span))
                        ? OptionalLong.empty()
                        : OptionalLong.of(said.count());
            }

            @Override
            public long middle(Span span, long count) {
                return holdings.middle(look.actor(), look.kind(), look.area(), span.after(), span.upTo(), count)
                        .orElse(span.upTo());
            }
        };
        Halving.find(
                sides,
                span -> Proof.compare(look.account(), look.area(), expected(look, span), amounts(look, span), faults));
    }

    private Mark expected(Look look, Mark said, Span span) {
        return look.kind() == Kind.EARNED
                ? said.minus(shares.sharedMark(look.area().id(), look.area().currency(), span.after(), span.upTo()))
                : said;
    }

    private Mark found(Look look, Span span) {
        return ledger.keptMark(look.account(), look.area().id(), look.area().currency(), span.after(), span.upTo());
    }

    private Map<Long, Money> expected(Look look, Span span) {
        var expected =
                new HashMap<>(holdings.amounts(look.actor(), look.kind(), look.area(), span.after(), span.upTo()));
        if (look.kind() == Kind.EARNED) {
            shares.sharedOut(look.area().id(), look.area().currency(), span.after(), span.upTo())
                    .forEach((visit, sum) -> expected.merge(visit, sum.negate(), Money::plus));
        }
        return expected;
    }

    private Map<Long, Money> amounts(Look look, Span span) {
        return ledger.kept(look.account(), look.area().id(), look.area().currency(), span.after(), span.upTo());
    }
}
