package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.payment.Payments;
import org.doorstep.payment.Refunds;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.RefundId;

/** An operator gives money back: from where it stands — credit, prepaid, unsettled, or shared out already. */
@Dependent
class Refunding {
    @Inject
    BookingDiary diary;

    @Inject
    Notices notices;

    @Inject
    Till till;

    @Inject
    Ledger ledger;

    @Inject
    Payments payments;

    @Inject
    Refunds refunds;

    @Inject
    Instance<Clawback> clawback;

    @Inject
    Clock clock;

    List<Refunds.RefundView> refund(Actor actor, Booking booking, BookingVisit visit, Money amount, String reason) {
        check(booking, visit, amount);
        // what a channel would not give back before is the customer's: it goes first, and is taken from nobody again
        var credit = amount.min(booking.credit());
        var made = new ArrayList<Refunds.RefundView>();
        if (credit.isPositive()) {
            made.addAll(till.sendCredit(actor, booking, "credit/" + Ids.next(), credit, "credit"));
        }
        if (credit.compareTo(amount) < 0) {
            made.addAll(concede(actor, booking, visit, amount.minus(credit)));
        }
        diary.note(actor, booking, Optional.of(visit.id()), "refund", amount + " / " + reason);
        notices.refunded(booking, amount);
        return made;
    }

    private List<Refunds.RefundView> concede(Actor actor, Booking booking, BookingVisit visit, Money amount) {
        boolean recognised = visit.isRecognised();
        var unsettled = recognised
                ? ledger.lockUnsettled(visit.id()).map(Ledger.Unsettled::amount).orElse(Money.zero(booking.currency()))
                : Money.zero(booking.currency());
        var back = visit.concede(amount);
        var whole = amount.plus(back.total());
        var off = new ArrayList<>(List.of(back));
        return refunds.ask(
                actor,
                "operator/" + Ids.next(),
                booking.id(),
                booking.area(),
                amount,
                "operator",
                // the first of several refunds takes all of the discount along
                (refund, part) -> postings(
                        actor,
                        booking,
                        visit,
                        recognised,
                        unsettled.compareTo(whole) >= 0,
                        refund,
                        part,
                        off.isEmpty() ? Borne.nothing(booking.currency()) : off.remove(0)));
    }

    /** What a finished visit still lacks will not come any more. */
    void writeOff(Actor actor, Booking booking, BookingVisit visit, String reason) {
        var due = visit.due();
        if (!visit.isRecognised() || !due.isPositive()) {
            throw new Refused("booking.write-off.nothing");
        }
        visit.writeOff(due);
        ledger.post(
                actor,
                till.posting(
                                Rule.RECEIVABLE_WRITTEN_OFF,
                                "written-off/" + visit.id().value(),
                                booking,
                                Till.subject(visit),
                                clock.instant())
                        .amount(Rule.Part.AMOUNT, due));
        diary.note(actor, booking, Optional.of(visit.id()), "write-off", due + " / " + reason);
    }

    private void check(Booking booking, BookingVisit visit, Money amount) {
        var most = visit.paid().plus(booking.credit());
        if (!amount.currency().equals(booking.currency()) || !amount.isPositive()) {
            throw new Refused("booking.refund.amount", Map.of("most", most));
        }
        if (amount.compareTo(most) > 0) {
            throw new Refused("booking.refund.too-much", Map.of("most", most));
        }
        var refundable = payments.refundable(booking.id(), booking.currency());
        if (amount.compareTo(refundable) > 0) {
            throw new Refused("booking.refund.no-channel", Map.of("most", refundable));
        }
    }

    private List<Posting> postings(
            Actor actor,
            Booking booking,
            BookingVisit visit,
            boolean recognised,
            boolean isUnsettled,
            RefundId refund,
            Money part,
            Borne off) {
        if (!recognised) {
            return List.of(till.refunding(Rule.REFUND_FROM_PREPAID, booking, Till.subject(visit), refund, part));
        }
        if (isUnsettled) {
            return List.of(till.refunding(Rule.REFUND_FROM_UNSETTLED, booking, Till.subject(visit), refund, part)
                    .ref(Rule.Ref.VISIT, visit.id())
                    .amount(Rule.Part.DISCOUNT, off.platform())
                    .amount(Rule.Part.FUNDED, off.company()));
        }
        var taken = clawback.isResolvable()
                ? clawback.get().postings(actor, visit.id(), refund, part, off)
                : List.<Posting>of();
        if (taken.isEmpty()) {
            throw new Refused("booking.refund.too-much", Map.of("most", Money.zero(booking.currency())));
        }
        return taken;
    }
}
