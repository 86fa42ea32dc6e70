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
import org.doorstep.payment.ChargebackEnded;
import org.doorstep.payment.ChargebackOpened;
import org.doorstep.payment.Chargebacks;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.ChargebackId;
import org.doorstep.shared.id.RefundId;

/**
 * A payment is disputed at the channel: no visit's money is shared out until the channel has decided. What is lost comes
 * from the booking's credit, then from its visits: of those to come it is due again, of those that were served it is taken
 * from whoever has it, and what nobody has is the platform's loss.
 */
@Dependent
class Disputing {
    @Inject
    BookingStore store;

    @Inject
    BookingDiary diary;

    @Inject
    Till till;

    @Inject
    Ledger ledger;

    @Inject
    Chargebacks chargebacks;

    @Inject
    Instance<Clawback> clawback;

    @Inject
    Clock clock;

    /** What freezes a visit says why; who froze it for another reason lets it go, once no dispute is left. */
    private static String reason(ChargebackId id) {
        return "chargeback " + id.value();
    }

    void begin(Actor actor, ChargebackOpened event) {
        var booking = store.lock(event.booking());
        // its end may have been heard of before
        if (chargebacks.get(actor, event.chargeback()).state() != Chargebacks.State.OPEN) {
            return;
        }
        for (var visit : booking.visits()) {
            boolean frozen =
                    ledger.unsettled(visit.id()).map(Ledger.Unsettled::frozen).orElse(false);
            if (!frozen) {
                ledger.freeze(actor, visit.id(), booking.area(), booking.currency(), reason(event.chargeback()));
            }
        }
        diary.note(actor, booking, Optional.empty(), "dispute", event.amount().toString());
    }

    void end(Actor actor, ChargebackEnded event) {
        var booking = store.lock(event.booking());
        if (!event.won() && chargebacks.take(actor, event.chargeback())) {
            lose(actor, booking, event);
        }
        var other = chargebacks.holding(booking.id());
        for (var visit : booking.visits()) {
            ledger.unsettled(visit.id())
                    .filter(row -> row.frozen() && row.reason().equals(Optional.of(reason(event.chargeback()))))
                    .ifPresent(row -> release(actor, booking, visit, other));
        }
        var verb = event.won() ? "dispute-won" : "dispute-lost";
        diary.note(actor, booking, Optional.empty(), verb, event.amount().toString());
    }

    /** What another dispute is about as well stays frozen for that one. */
    private void release(Actor actor, Booking booking, BookingVisit visit, Optional<ChargebackId> other) {
        other.ifPresentOrElse(
                id -> ledger.freeze(actor, visit.id(), booking.area(), booking.currency(), reason(id)),
                () -> ledger.release(actor, visit.id()));
    }

    /** Nobody lets money go that a channel may still take. */
    void requireOver(Booking booking) {
        chargebacks.holding(booking.id()).ifPresent(id -> {
            throw new Refused("booking.freeze.disputed", Map.of("chargeback", Long.toString(id.value())));
        });
    }

    private void lose(Actor actor, Booking booking, ChargebackEnded event) {
        var refund = new RefundId(event.chargeback().value());
        var postings = new ArrayList<Posting>();
        var left = event.amount();
        var credit = left.min(booking.credit());
        if (credit.isPositive()) {
            booking.giveBack(credit);
            postings.add(moving(Rule.REFUND_FROM_PREPAID, "credit", booking, booking.subject(), refund, credit));
            left = left.minus(credit);
        }
        for (var visit : booking.visits()) {
            var part = left.min(visit.paid());
            if (part.isPositive()) {
                postings.addAll(taken(actor, booking, visit, refund, part));
                left = left.minus(part);
            }
        }
        postings.add(till.posting(
                        Rule.CHARGEBACK_LOST,
                        "chargeback-lost/" + refund.value(),
                        booking,
                        Subject.of("chargeback", event.chargeback()),
                        clock.instant())
                .ref(Rule.Ref.REFUND, refund)
                .ref(Rule.Ref.CHARGEBACK, event.chargeback())
                .amount(Rule.Part.AMOUNT, event.amount().minus(left))
                .amount(Rule.Part.OWED, left));
        ledger.postAll(actor, postings);
    }

    private List<Posting> taken(Actor actor, Booking booking, BookingVisit visit, RefundId refund, Money part) {
        var about = Till.subject(visit);
        var key = Long.toString(visit.id().value());
        if (!visit.isRecognised()) {
            visit.unpay(part);
            return List.of(moving(Rule.REFUND_FROM_PREPAID, key, booking, about, refund, part));
        }
        var unsettled =
                ledger.lockUnsettled(visit.id()).map(Ledger.Unsettled::amount).orElse(Money.zero(booking.currency()));
        var off = visit.concede(part);
        if (unsettled.compareTo(part.plus(off.total())) >= 0) {
            return List.of(moving(Rule.REFUND_FROM_UNSETTLED, key, booking, about, refund, part)
                    .ref(Rule.Ref.VISIT, visit.id())
                    .amount(Rule.Part.DISCOUNT, off.platform())
                    .amount(Rule.Part.FUNDED, off.company()));
        }
        return clawback.get().postings(actor, visit.id(), refund, part, off);
    }

    private Posting moving(Rule rule, String what, Booking booking, Subject about, RefundId refund, Money amount) {
        return till.posting(rule, "chargeback/" + refund.value() + "/" + what, booking, about, clock.instant())
                .ref(Rule.Ref.REFUND, refund)
                .amount(Rule.Part.AMOUNT, amount);
    }
}
