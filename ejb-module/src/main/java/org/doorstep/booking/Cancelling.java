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
        var fee = Money.zero(booking.currency());
        var refund = Money.zero(booking.currency());
        var until = now.plus(Duration.ofHours(1));
        for (var visit : which) {
            var charge = charge(booking, visit, byCustomer, now);
            fee = fee.plus(charge);
            refund = refund.plus(visit.paid().minus(charge).max(Money.zero(booking.currency())));
            until = earlier(until, validUntil(booking, visit, now));
        }
        Optional<Bookings.Tier> tier = byCustomer && isCharged(booking, now)
                ? Optional.of(tier(booking, which.get(0), now))
                : Optional.empty();
        return new Bookings.FeeQuote(fee, refund, tier, until);
    }

    private static Bookings.Tier tier(Booking booking, BookingVisit visit, Instant now) {
        var step = booking.fees().at(now, visit.feeStart());
        return new Bookings.Tier(
                step.hoursBefore(), step.rate(), Optional.of(booking.fees().until(step, visit.feeStart())));
    }

    /** All that is charged for a visit that is called off now, earlier fees included, at most its price. */
    private Money charge(Booking booking, BookingVisit visit, boolean byCustomer, Instant now) {
        if (!byCustomer || booking.state() == BookingState.AWAITING_PAYMENT) {
            return Money.zero(booking.currency());
        }
        var rate = isCharged(booking, now)
                ? booking.fees().at(now, visit.feeStart()).rate()
                : Rate.ZERO;
        return visit.fee()
                .plus(visit.feeBase().portion(rate))
                .min(visit.feeBase().max(visit.fee()));
    }

    private static boolean isCharged(Booking booking, Instant now) {
        return booking.state() != BookingState.AWAITING_PAYMENT && now.isAfter(booking.freeUntil());
    }

    private static Instant validUntil(Booking booking, BookingVisit visit, Instant now) {
        if (!now.isAfter(booking.freeUntil())) {
            return booking.freeUntil();
        }
        var until = booking.fees().until(booking.fees().at(now, visit.feeStart()), visit.feeStart());
        return until.isBefore(now) ? now.plus(Duration.ofMinutes(15)) : until;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Calls the visits off after the fee has been checked against what was shown. */
    void cancel(
            Actor actor, Booking booking, List<BookingVisit> which, boolean byCustomer, String reason, Money shown) {
        var quoted = fee(booking, which, byCustomer);
        if (!quoted.fee().equals(shown)) {
            throw new Refused("booking.fee.changed", Map.of("fee", quoted.fee()));
        }
        var now = clock.instant();
        for (var visit : which) {
            callOff(actor, booking, visit, charge(booking, visit, byCustomer, now), !byCustomer, reason);
        }
        concluding.conclude(actor, booking, reason);
    }

    private void callOff(Actor actor, Booking booking, BookingVisit visit, Money charge, boolean ours, String reason) {
        release(visit, reason);
        visit.callOff(charge);
        var refund = visit.paid().minus(charge).max(Money.zero(booking.currency()));
        if (ours && booking.state() != BookingState.AWAITING_PAYMENT) {
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
