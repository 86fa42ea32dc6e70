package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.availability.WorkDays;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;

/** Calls visits off: what it costs the customer, or what it costs us. */
@Dependent
class Cancelling {
    static final Set<VisitState> BY_CUSTOMER =
            EnumSet.of(VisitState.TENTATIVE, VisitState.OPEN, VisitState.ASSIGNED, VisitState.NO_SHOW_WORKER);
    private static final Set<VisitState> BY_STAFF = EnumSet.of(
            VisitState.TENTATIVE,
            VisitState.OPEN,
            VisitState.ASSIGNED,
            VisitState.NO_SHOW_WORKER,
            VisitState.EN_ROUTE,
            VisitState.ARRIVED);

    private static final Duration A_WHILE = Duration.ofMinutes(15);

    @Inject
    BookingStore store;

    @Inject
    BookingDiary diary;

    @Inject
    Notices notices;

    @Inject
    Till till;

    @Inject
    Concluding concluding;

    @Inject
    Visits visits;

    @Inject
    WorkDays workDays;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** Those that can be called off now: the wanted one, or every one not yet begun. */
    List<BookingVisit> which(Booking booking, Optional<VisitId> wanted, boolean byCustomer) {
        var open = byCustomer ? BY_CUSTOMER : BY_STAFF;
        var candidates = wanted.map(id -> List.of(booking.visit(id))).orElse(booking.visits());
        var found = candidates.stream()
                .filter(visit -> !visit.isCalledOff() && open.contains(visit.state()))
                .toList();
        if (found.isEmpty()) {
            throw new Refused(
                    "booking.cancel.too-late", Map.of("state", candidates.get(0).state()));
        }
        return found;
    }

    Bookings.FeeQuote fee(Booking booking, List<BookingVisit> which, boolean byCustomer) {
        var now = clock.instant();
        return quote(booking, charges(booking, which, byCustomer, now), now);
    }

    private static Bookings.FeeQuote quote(Booking booking, List<Charge> charges, Instant now) {
        var none = Money.zero(booking.currency());
        var fee = none;
        var refund = none;
        var until = now.plus(Duration.ofHours(1));
        for (var charge : charges) {
            fee = fee.plus(charge.amount());
            refund = refund.plus(charge.visit().paid().minus(charge.amount()).max(none));
            until = earlier(until, validUntil(booking, charge, now));
        }
        var first = charges.get(0);
        Optional<Bookings.Tier> tier =
                first.byHours() ? Optional.of(tier(booking, first.visit(), now)) : Optional.empty();
        return new Bookings.FeeQuote(fee, refund, tier, until);
    }

    private static Bookings.Tier tier(Booking booking, BookingVisit visit, Instant now) {
        var step = booking.fees().at(now, visit.feeStart());
        return new Bookings.Tier(
                step.hoursBefore(), step.rate(), Optional.of(booking.fees().until(step, visit.feeStart())));
    }

    /**
     * What calling a visit off costs the customer.
     *
     * @param amount all that is charged for it, earlier fees included, at most its price
     * @param byHours whether the hours left decide it
     */
    private record Charge(BookingVisit visit, Money amount, boolean byHours) {}

    private List<Charge> charges(Booking booking, List<BookingVisit> which, boolean byCustomer, Instant now) {
        boolean pays = byCustomer && booking.state() != BookingState.AWAITING_PAYMENT;
        return which.stream()
                .map(visit -> pays && isKept(visit, now)
                        ? charge(booking, visit, now)
                        : new Charge(visit, Money.zero(booking.currency()), false))
                .toList();
    }

    private static Charge charge(Booking booking, BookingVisit visit, Instant now) {
        boolean byHours = now.isAfter(booking.freeUntil());
        var rate = byHours ? booking.fees().at(now, visit.feeStart()).rate() : Rate.ZERO;
        var all = visit.fee().plus(visit.feeBase().portion(rate));
        return new Charge(visit, all.min(visit.feeBase().max(visit.fee())), byHours);
    }

    /** Somebody's time is held for it, and nobody is late. Else the customer owes nothing, and nobody could be given it. */
    private boolean isKept(BookingVisit visit, Instant now) {
        // asked of the visit itself: the booking hears later of who gives it back
        var appointment = visits.peek(visit.id());
        return !now.isAfter(appointment.slot().start())
                && workDays.find(appointment.hold()).isPresent();
    }

    private static Instant validUntil(Booking booking, Charge charge, Instant now) {
        if (!now.isAfter(booking.freeUntil())) {
            return booking.freeUntil();
        }
        var start = charge.visit().feeStart();
        var until = booking.fees().until(booking.fees().at(now, start), start);
        // what costs nothing because nobody is held for it may find somebody at any time
        return charge.byHours() && !until.isBefore(now) ? until : now.plus(A_WHILE);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Calls the visits off after the fee has been checked against what was shown. */
    void cancel(
            Actor actor, Booking booking, List<BookingVisit> which, boolean byCustomer, String reason, Money shown) {
        // from here on nobody gives one back or is given one: what it costs stays as it is found
        which.forEach(visit -> visits.claim(visit.id(), byCustomer ? BY_CUSTOMER : BY_STAFF));
        var now = clock.instant();
        var charges = charges(booking, which, byCustomer, now);
        var fee = quote(booking, charges, now).fee();
        if (!fee.equals(shown)) {
            throw new Refused("booking.fee.changed", Map.of("fee", fee));
        }
        for (var charge : charges) {
            callOff(actor, booking, charge.visit(), charge.amount(), !byCustomer, reason);
        }
        concluding.conclude(actor, booking, reason);
    }

    private void callOff(Actor actor, Booking booking, BookingVisit visit, Money charge, boolean ours, String reason) {
        release(visit, reason);
        visit.callOff(charge);
        var refund = visit.paid().minus(charge).max(Money.zero(booking.currency()));
        // the platform pays it: a company that calls off would grant its own customers the platform's money
        if (ours && actor.company().isEmpty() && booking.state() != BookingState.AWAITING_PAYMENT) {
            compensate(actor, booking, visit);
        }
        var key = "cancel/" + visit.id().value();
        till.giveBack(actor, booking, key, "cancelled");
        if (charge.isPositive()) {
            till.recognise(actor, booking, visit, clock.instant());
        }
        diary.note(actor, booking, Optional.of(visit.id()), ours ? "call-off" : "skip", reason + " / " + charge);
        notices.cancelled(booking, visit, refund);
    }

    void compensate(Actor actor, Booking booking, BookingVisit visit) {
        var rate = settings.get(BookingSettings.COMPENSATION, booking.area());
        till.compensate(
                actor,
                booking,
                visit,
                visit.price().portion(rate),
                "compensation/" + visit.id().value());
    }

    /** The appointment itself is off; its time is free again. */
    void release(BookingVisit visit, String reason) {
        var system = Actor.system("booking");
        // what is held now that nobody can change it: whoever was just given the visit has another hold than before
        var cancelled = visits.cancel(system, visit.id(), reason);
        visit.follow(cancelled);
        workDays.release(system, cancelled.hold());
    }
}
