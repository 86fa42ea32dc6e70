package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.payment.Payments;
import org.doorstep.payment.Refunds;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Money;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.RefundId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;

/**
 * Keeps a booking's money and the ledger in step: the prepaid account is what unrecognised visits hold and the credit, the
 * receivable account is what recognised visits still lack.
 */
@Dependent
class Till {
    @Inject
    BookingStore store;

    @Inject
    Ledger ledger;

    @Inject
    Payments payments;

    @Inject
    Refunds refunds;

    @Inject
    BusinessDates dates;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    /** A payment through a channel: already in the prepaid account. */
    void receivePayment(Actor actor, Booking booking, long payment, Money amount, Instant at) {
        store.add(BookingReceipt.of(payment, booking.id(), "PAYMENT", Optional.empty(), amount, at));
        payReceivables(actor, booking, "payment/" + payment, booking.receive(amount, Optional.empty()));
    }

    /** Cash in a worker's hands. */
    void receiveCash(Actor actor, Booking booking, long cash, VisitId visit, WorkerId worker, Money amount) {
        store.add(BookingReceipt.of(cash, booking.id(), "CASH", Optional.of(visit), amount, clock.instant()));
        ledger.post(
                actor,
                posting(Rule.CASH_COLLECTED, "cash/" + cash, booking, Subject.of("visit", visit), clock.instant())
                        .ref(Rule.Ref.WORKER, worker)
                        .amount(Rule.Part.AMOUNT, amount));
        payReceivables(actor, booking, "cash/" + cash, booking.receive(amount, Optional.of(visit)));
    }

    private void payReceivables(Actor actor, Booking booking, String key, Map<BookingVisit, Money> parts) {
        parts.forEach((visit, part) -> {
            if (visit.isRecognised()) {
                ledger.post(
                        actor,
                        posting(
                                        Rule.RECEIVABLE_PAID,
                                        "receivable/" + key + "/" + visit.id().value(),
                                        booking,
                                        subject(visit),
                                        clock.instant())
                                .amount(Rule.Part.AMOUNT, part));
            }
        });
    }

    /** Credits the customer at the platform's expense; pays what is due first. */
    void compensate(Actor actor, Booking booking, BookingVisit visit, Money amount, String key) {
        if (!amount.isPositive()) {
            return;
        }
        ledger.post(
                actor,
                posting(Rule.COMPENSATION_GRANTED, key, booking, subject(visit), clock.instant())
                        .amount(Rule.Part.AMOUNT, amount));
        booking.grant(amount);
        payReceivables(actor, booking, key, booking.spendCredit());
    }

    /** Sends back what pays for nothing, as far as it came through a channel; the rest stays the customer's credit. */
    Money giveBack(Actor actor, Booking booking, String key, String reason) {
        booking.freeSurplus();
        if (!booking.credit().isPositive()) {
            return booking.credit();
        }
        var amount = booking.credit().min(payments.refundable(booking.id(), booking.currency()));
        if (amount.isPositive()) {
            sendCredit(actor, booking, key, amount, reason);
        }
        return amount;
    }

    /** Sends a part of the customer's credit back through channels. */
    List<Refunds.RefundView> sendCredit(Actor actor, Booking booking, String key, Money amount, String reason) {
        var made = refunds.ask(
                actor,
                key,
                booking.id(),
                booking.area(),
                amount,
                reason,
                (refund, part) ->
                        List.of(refunding(Rule.REFUND_FROM_PREPAID, booking, booking.subject(), refund, part)));
        booking.giveBack(amount);
        return made;
    }

    Posting refunding(Rule rule, Booking booking, Subject about, RefundId refund, Money part) {
        return posting(rule, "refund-asked/" + refund.value(), booking, about, clock.instant())
                .ref(Rule.Ref.REFUND, refund)
                .amount(Rule.Part.AMOUNT, part);
    }

    /** The visit's charge has been earned: paid from the prepaid, the rest owed, and what was off it by who bears it. */
    void recognise(Actor actor, Booking booking, BookingVisit visit, Instant at) {
        var charge = visit.recognise(at, booking.borneBy(visit.company()));
        var off = visit.borne();
        var all = charge.plus(off.total());
        if (!all.isPositive()) {
            return;
        }
        var paid = charge.min(visit.paid());
        ledger.post(
                actor,
                posting(Rule.VISIT_RECOGNISED, "recognised/" + visit.id().value(), booking, subject(visit), at)
                        .ref(Rule.Ref.VISIT, visit.id())
                        .amount(Rule.Part.PAID, paid)
                        .amount(Rule.Part.OWED, charge.minus(paid))
                        .amount(Rule.Part.DISCOUNT, off.platform())
                        .amount(Rule.Part.FUNDED, off.company()));
        outbox.publish(new VisitRecognised(
                visit.id(),
                booking.id(),
                booking.area(),
                all,
                off.total(),
                off.company(),
                dates.of(at),
                clock.instant()));
    }

    Posting posting(Rule rule, String key, Booking booking, Subject about, Instant at) {
        return Posting.of(rule, key, at, dates.of(at), booking.area(), about).ref(Rule.Ref.BOOKING, booking.id());
    }

    static Subject subject(BookingVisit visit) {
        return Subject.of("visit", visit.id());
    }
}
