package org.doorstep.settlement.share;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.doorstep.booking.Clawback;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Ref;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Money;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.RefundId;
import org.doorstep.shared.id.VisitId;

/**
 * Takes a refund back from those who shared the visit's money, pro rata of what is left of each part. Several share-outs
 * of one visit are gone through oldest first. The payees' negative lines come onto their next statements.
 */
@Dependent
class Clawbacks implements Clawback {
    @Inject
    ShareStore store;

    @Inject
    BusinessDates dates;

    @Inject
    Clock clock;

    @Override
    public List<Posting> postings(Actor actor, VisitId visit, RefundId refund, Money amount) {
        var shares = store.sharesOf(visit.value());
        var zero = Money.zero(amount.currency());
        var shared = shares.stream().map(share -> share.left().total()).reduce(zero, Money::plus);
        if (shares.isEmpty()) {
            return List.of();
        }
        if (amount.compareTo(shared) > 0) {
            throw Shares.tooMuch(amount, shared);
        }
        var postings = new ArrayList<Posting>();
        var rest = amount;
        for (var share : shares) {
            var part = rest.min(share.left().total());
            if (part.isPositive()) {
                postings.add(takeBack(share, visit, refund, part));
                rest = rest.minus(part);
            }
        }
        return postings;
    }

    private Posting takeBack(ShareOut share, VisitId visit, RefundId refund, Money amount) {
        var taken = share.takeBack(amount);
        var today = dates.today();
        var key = "refund-from-shares/" + refund.value() + "/" + visit.value() + "/" + share.turn();
        var posting = taken.on(Posting.of(
                        Rule.REFUND_FROM_SHARES, key, clock.instant(), today, share.area(), Subject.of("visit", visit))
                .ref(Ref.COMPANY, share.companyPayee().id())
                .ref(Ref.WORKER, share.workerPayee().id())
                .ref(Ref.REFUND, refund));
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
