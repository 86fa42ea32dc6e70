package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.doorstep.booking.Holdings;
import org.doorstep.booking.Holdings.Kind;
import org.doorstep.booking.Holdings.Marked;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Ledger;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Mark;
import org.doorstep.shared.Money;
import org.doorstep.shared.Span;
import org.doorstep.shared.Whose;
import org.doorstep.shared.id.AreaId;

/**
 * The proof's part that has a row for each booking and visit there ever was: what stands for each is what the booking says;
 * what a visit earned is unsettled, or was shared out. Marks of both sides are held against each other, of all areas at once;
 * where an area's differ, the range is halved until there are few to look at one by one. So the past costs a sum, and no memory.
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
    private record Look(Actor actor, Kind kind, Account account, Span areas) {
        Look only(AreaId area) {
            return new Look(actor, kind, account, Span.only(area));
        }
    }

    void compare(Actor actor, Span areas, Findings findings) {
        for (var look : List.of(
                new Look(actor, Kind.PREPAID, Account.CUSTOMER_PREPAID, areas),
                new Look(actor, Kind.RECEIVABLE, Account.CUSTOMER_RECEIVABLE, areas),
                new Look(actor, Kind.EARNED, Account.UNSETTLED, areas))) {
            differing(look, Span.ALL).keySet().stream()
                    .map(Whose::area)
                    .distinct()
                    .forEach(area -> lookInto(look.only(area), findings));
        }
    }

    private void lookInto(Look look, Findings findings) {
        var sides = new Halving.Sides() {
            @Override
            public OptionalLong differing(Span span) {
                var differing = CustomersMoney.this.differing(look, span).values();
                return findings.areEnough() || differing.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(
                                differing.stream().mapToLong(Long::longValue).sum());
            }

            @Override
            public long middle(Span span, long count) {
                return holdings.middle(look.actor(), look.kind(), look.areas(), span, count)
                        .orElse(span.upTo());
            }
        };
        Halving.find(
                sides,
                span -> findings.compare(
                        look.account(), expected(look, span), ledger.kept(look.account(), look.areas(), span)));
    }

    /** Areas whose marks differ, each with how many numbers its bookings have in the span. */
    private Map<Whose, Long> differing(Look look, Span span) {
        var said = holdings.marks(look.actor(), look.kind(), look.areas(), span);
        var shared = look.kind() == Kind.EARNED ? shares.sharedMarks(look.areas(), span) : Map.<Whose, Mark>of();
        var found = ledger.keptMarks(look.account(), look.areas(), span);
        var areas = new HashSet<>(said.keySet());
        areas.addAll(shared.keySet());
        areas.addAll(found.keySet());
        var differing = new HashMap<Whose, Long>();
        for (var area : areas) {
            var marked = said.getOrDefault(area, Marked.NOTHING);
            var expected = marked.mark().minus(shared.getOrDefault(area, Mark.ZERO));
            if (!expected.equals(found.getOrDefault(area, Mark.ZERO))) {
                differing.put(area, marked.count());
            }
        }
        return differing;
    }

    private Map<Whose, Money> expected(Look look, Span span) {
        var expected = holdings.amounts(look.actor(), look.kind(), look.areas(), span);
        if (look.kind() == Kind.EARNED) {
            shares.sharedOut(look.areas(), span)
                    .forEach((visit, sum) -> expected.merge(visit, sum.negate(), Money::plus));
        }
        return expected;
    }
}
