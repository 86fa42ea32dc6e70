package org.doorstep.settlement.share;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.booking.Borne;
import org.doorstep.booking.Clawback;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Ref;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.RefundId;
import org.doorstep.shared.id.VisitId;

/**
 * Takes a refund back from those who shared the visit's money, pro rata of what is left of each part, and as much again as
 * it undoes of what was off the price, for those who bore that. Several share-outs of one visit are gone through oldest
 * first. The payees' lines come onto their next statements.
 */
@Dependent
class Clawbacks implements Clawback {
    private static final int WHOLE = Rate.WHOLE.partsPerMillion();
    private static final Map<Rule, String> KEYS = Map.of(
            Rule.REFUND_FROM_SHARES, "refund-from-shares",
            Rule.DISCOUNT_FROM_SHARES, "discount-from-shares");

    @Inject
    ShareStore store;

    @Inject
    BusinessDates dates;

    @Inject
    Clock clock;

    @Override
    public List<Posting> postings(Actor actor, VisitId visit, RefundId refund, Money amount, Borne off) {
        var shares = store.sharesOf(visit.value());
        var zero = Money.zero(amount.currency());
        var shared = shares.stream().map(share -> share.left().total()).reduce(zero, Money::plus);
        if (shares.isEmpty()) {
            return List.of();
        }
        var all = amount.plus(off.total());
        if (all.compareTo(shared) > 0) {
            throw Shares.tooMuch(all, shared);
        }
        var postings = new ArrayList<Posting>();
        takeBack(shares, Rule.REFUND_FROM_SHARES, visit, refund, amount, zero, postings);
        takeBack(shares, Rule.DISCOUNT_FROM_SHARES, visit, refund, off.total(), off.company(), postings);
        return postings;
    }

    /** @param borne what of it the company bore; it comes back with the first */
    private void takeBack(
            List<ShareOut> shares,
            Rule rule,
            VisitId visit,
            RefundId refund,
            Money amount,
            Money borne,
            List<Posting> postings) {
        var rest = amount;
        var funded = borne;
        for (var share : shares) {
            var part = rest.min(share.left().total());
            if (part.isPositive()) {
                postings.add(takeBack(share, rule, visit, refund, part, funded));
                rest = rest.minus(part);
                funded = Money.zero(amount.currency());
            }
        }
    }

    private Posting takeBack(ShareOut share, Rule rule, VisitId visit, RefundId refund, Money amount, Money funded) {
        var taken = share.takeBack(amount);
        var today = dates.today();
        var key = KEYS.get(rule) + "/" + refund.value() + "/" + visit.value() + "/" + share.turn();
        var about = Subject.of("visit", visit);
        var posting = taken.on(Posting.of(rule, key, clock.instant(), today, share.area(), about)
                .ref(Ref.COMPANY, share.companyPayee().id())
                .ref(Ref.WORKER, share.workerPayee().id())
                .ref(Ref.REFUND, refund));
        if (funded.isPositive()) {
            posting = posting.amount(Rule.Part.FUNDED, funded);
            store.add(
                    PayeeLine.of(share, share.companyPayee(), Lines.PROMOTION, posting, funded, WHOLE, funded, today));
        }
        store.add(new ClawbackRow(share, refund, posting, today, taken));
        line(share, share.companyPayee(), posting, amount, taken.company()).ifPresent(store::add);
        line(share, share.workerPayee(), posting, amount, taken.worker()).ifPresent(store::add);
        return posting;
    }

    private Optional<PayeeLine> line(ShareOut share, Payee payee, Posting posting, Money refunded, Money part) {
        return part.isZero()
                ? Optional.empty()
                : Optional.of(PayeeLine.of(
                        share,
                        payee,
                        "clawback",
                        posting,
                        refunded.negate(),
                        Parts.fraction(part, refunded),
                        part.negate(),
                        dates.today()));
    }
}
