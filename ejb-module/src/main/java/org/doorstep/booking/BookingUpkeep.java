package org.doorstep.booking;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.doorstep.payment.ChargebackEnded;
import org.doorstep.payment.ChargebackOpened;
import org.doorstep.payment.PaymentCaptured;
import org.doorstep.payment.Payments;
import org.doorstep.payment.RefundEnded;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.BookingId;
import org.doorstep.visit.VisitChanged;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;

/** What the system itself does with bookings when it hears of something, or when something is due. */
@Stateless
public class BookingUpkeep {
    private static final Set<VisitState> COMING =
            EnumSet.of(VisitState.TENTATIVE, VisitState.OPEN, VisitState.ASSIGNED);

    @Inject
    BookingStore store;

    @Inject
    BookingDiary diary;

    @Inject
    Notices notices;

    @Inject
    Placing placing;

    @Inject
    Cancelling cancelling;

    @Inject
    Concluding concluding;

    @Inject
    OnSite onSite;

    @Inject
    Disputing disputing;

    @Inject
    Till till;

    @Inject
    Payments payments;

    @Inject
    Visits visits;

    @Inject
    Settings settings;

    /**
     * Money has arrived: pays what is due and confirms; what nothing is due for goes back.
     *
     * @param timeIsGone the held time could not be kept: all of it goes back, and the booking is called off
     */
    public void received(Actor actor, PaymentCaptured event, boolean timeIsGone) {
        requireSystem(actor);
        var booking = store.lock(event.booking());
        if (store.hasReceipt(event.payment().value())) {
            return;
        }
        boolean late = booking.state() == BookingState.EXPIRED || booking.state() == BookingState.CANCELLED;
        till.receivePayment(actor, booking, event.payment().value(), event.amount(), event.occurredAt());
        diary.note(actor, booking, Optional.empty(), "pay", event.channel() + " " + event.amount());
        if (booking.state() == BookingState.AWAITING_PAYMENT) {
            if (timeIsGone) {
                callOffAll(booking, "the time was gone");
                concluding.conclude(actor, booking, "the time was gone");
                late = true;
            } else if (!booking.due().isPositive()) {
                placing.confirm(actor, booking);
            }
        }
        var key = "surplus/" + event.payment().value();
        var back = till.giveBack(actor, booking, key, late ? "late-payment" : "double-payment");
        if (back.isPositive()) {
            notices.refunded(booking, back);
        }
        Failpoint.around("booking.received");
    }

    /** A refund that the channel rejected for good stands in the booking's prepaid account again; staff send it anew. */
    public void refundEnded(Actor actor, RefundEnded event) {
        requireSystem(actor);
        if (event.confirmed()) {
            return;
        }
        var booking = store.lock(event.booking());
        booking.grant(event.amount());
        diary.note(
                actor,
                booking,
                Optional.empty(),
                "refund-rejected",
                event.amount().toString());
        notices.refundRejected(booking, event.amount());
    }

    /** A payment is disputed: nobody gets its visits' money before the channel has decided. */
    public void disputed(Actor actor, ChargebackOpened event) {
        requireSystem(actor);
        disputing.begin(actor, event);
    }

    public void disputeEnded(Actor actor, ChargebackEnded event) {
        requireSystem(actor);
        disputing.end(actor, event);
        Failpoint.around("booking.dispute");
    }

    /**
     * The time for paying is over, and the channel has said that nothing is on its way.
     *
     * @return false while the booking has not heard of money that has arrived: the event of that decides
     */
    public boolean expire(Actor actor, BookingId id) {
        requireSystem(actor);
        var booking = store.lock(id);
        if (hasUnheard(id)) {
            return false;
        }
        if (booking.may("expire")) {
            callOffAll(booking, "unpaid");
            diary.become(actor, booking, "expire", "");
            till.giveBack(actor, booking, "expire/" + id.value(), "late-payment");
            notices.expired(booking);
        }
        return true;
    }

    private boolean hasUnheard(BookingId id) {
        return payments.ofBooking(id).stream()
                .filter(payment -> payment.state() == Payments.State.CAPTURED)
                .anyMatch(payment -> !store.hasReceipt(payment.id().value()));
    }

    private void callOffAll(Booking booking, String reason) {
        for (var visit : booking.visits()) {
            if (!visit.isCalledOff()) {
                cancelling.release(visit, reason);
                visit.callOff(Money.zero(booking.currency()));
            }
        }
    }

    public void close(Actor actor, BookingId id) {
        requireSystem(actor);
        concluding.close(actor, store.lock(id));
    }

    /** A visit went on: the booking follows, and its money with it. */
    public void follow(Actor actor, VisitChanged event) {
        requireSystem(actor);
        if (COMING.contains(event.to()) && store.knows(event.visit(), event.version())) {
            return; // by whoever moved it; the booking has nothing to do
        }
        var booking = store.lock(event.booking());
        var visit = booking.visit(event.visit());
        visit.follow(visits.get(actor, event.visit()));
        switch (event.to()) {
            case EN_ROUTE, ARRIVED, IN_SERVICE -> begin(actor, booking);
            case COMPLETED -> complete(actor, booking, visit, event);
            case NO_SHOW_CUSTOMER -> customerWasAbsent(actor, booking, visit, event);
            case NO_SHOW_WORKER -> creditNoShow(actor, booking, visit, event);
            case UNFULFILLED, CANCELLED -> giveUp(actor, booking, visit);
            default -> {}
        }
        concluding.conclude(actor, booking, event.verb());
    }

    private void begin(Actor actor, Booking booking) {
        if (booking.may("begin")) {
            diary.become(actor, booking, "begin", "");
        }
    }

    private void complete(Actor actor, Booking booking, BookingVisit visit, VisitChanged event) {
        if (!visit.isRecognised()) {
            begin(actor, booking);
            onSite.lapse(visit);
            till.recognise(actor, booking, visit, event.occurredAt());
        }
    }

    /** The last step of the policy: the worker came, and the customer was not there. */
    private void customerWasAbsent(Actor actor, Booking booking, BookingVisit visit, VisitChanged event) {
        if (visit.isRecognised() || visit.isCalledOff()) {
            return;
        }
        var rate = booking.fees().at(event.occurredAt(), visit.feeStart()).rate();
        var last = event.occurredAt().isBefore(visit.feeStart()) ? Rate.WHOLE : rate;
        visit.callOff(visit.fee()
                .plus(visit.feeBase().portion(last))
                .min(visit.feeBase().max(visit.fee())));
        till.giveBack(actor, booking, "absent/" + visit.id().value(), "customer-absent");
        till.recognise(actor, booking, visit, event.occurredAt());
        diary.note(
                actor,
                booking,
                Optional.of(visit.id()),
                "customer-absent",
                visit.fee().toString());
    }

    private void creditNoShow(Actor actor, Booking booking, BookingVisit visit, VisitChanged event) {
        var credit = visit.price().portion(settings.get(BookingSettings.NO_SHOW_CREDIT, booking.area()));
        var key = "no-show/" + visit.id().value() + "/" + event.version();
        till.compensate(actor, booking, visit, credit, key);
        till.giveBack(actor, booking, key, "worker-absent");
        diary.note(actor, booking, Optional.of(visit.id()), "worker-absent", credit.toString());
        notices.workerAbsent(booking, visit, credit);
    }

    /** Nobody came, or it was called off elsewhere: nothing is charged, and we make up for it. */
    private void giveUp(Actor actor, Booking booking, BookingVisit visit) {
        if (visit.isCalledOff()) {
            return;
        }
        visit.callOff(Money.zero(booking.currency()));
        cancelling.compensate(actor, booking, visit);
        till.giveBack(actor, booking, "unfulfilled/" + visit.id().value(), "unfulfilled");
        diary.note(actor, booking, Optional.of(visit.id()), "unfulfilled", "");
        notices.cancelled(booking, visit, visit.refunded());
    }

    private static void requireSystem(Actor actor) {
        if (!actor.isSystem()) {
            throw new Forbidden();
        }
    }
}
