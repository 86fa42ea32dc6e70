package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.catalogue.Prices;
import org.doorstep.dispatch.Dispatch;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Money;
import org.doorstep.shared.Refused;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;

/**
 * Moves a visit as one operation. What is shown is the policy's fee and what the new time costs more, which becomes the
 * visit's price; a cheaper time changes nothing, because money that is allocated to a visit never changes silently.
 */
@Dependent
class Moving {
    private static final Set<VisitState> MOVABLE = EnumSet.of(VisitState.OPEN, VisitState.ASSIGNED);

    @Inject
    BookingDiary diary;

    @Inject
    Notices notices;

    @Inject
    Quoting quoting;

    @Inject
    Dispatch dispatch;

    @Inject
    Visits visits;

    @Inject
    Clock clock;

    Bookings.FeeQuote fee(Booking booking, BookingVisit visit, Instant start, boolean byCustomer) {
        check(booking, visit, start);
        var now = clock.instant();
        var none = Money.zero(booking.currency());
        if (!byCustomer) {
            return new Bookings.FeeQuote(none, none, Optional.empty(), now.plus(Duration.ofHours(1)));
        }
        var step = booking.moving().at(now, visit.feeStart());
        var until = booking.moving().until(step, visit.feeStart());
        boolean free = !now.isAfter(booking.freeUntil());
        return new Bookings.FeeQuote(
                policyFee(booking, visit, now)
                        .plus(dearer(booking, visit, start)
                                .map(quote -> quote.total().minus(visit.price()))
                                .orElse(none)),
                none,
                free
                        ? Optional.empty()
                        : Optional.of(new Bookings.Tier(step.hoursBefore(), step.rate(), Optional.of(until))),
                free ? booking.freeUntil() : until);
    }

    private static Money policyFee(Booking booking, BookingVisit visit, Instant now) {
        return now.isAfter(booking.freeUntil())
                ? visit.price()
                        .portion(booking.moving().at(now, visit.feeStart()).rate())
                : Money.zero(booking.currency());
    }

    /** The price of the new time, where it is more than what was agreed. */
    private Optional<Prices.Quote> dearer(Booking booking, BookingVisit visit, Instant start) {
        return Optional.of(quoting.priceAt(booking, visit, start))
                .filter(quote -> quote.total().compareTo(visit.price()) > 0);
    }

    private void check(Booking booking, BookingVisit visit, Instant start) {
        if (booking.state() != BookingState.CONFIRMED && booking.state() != BookingState.IN_PROGRESS) {
            throw new Conflict("booking.state.wrong", Map.of("state", booking.state(), "verb", "reschedule"));
        }
        if (!MOVABLE.contains(visit.state())
                || !clock.instant().isBefore(visit.slot().start())) {
            throw new Refused("booking.reschedule.too-late", Map.of("state", visit.state()));
        }
        if (visit.slot().start().equals(start)) {
            throw new Refused("booking.reschedule.same");
        }
        quoting.checkStart(start);
    }

    void move(
            Actor actor,
            Booking booking,
            BookingVisit visit,
            Instant start,
            Money shown,
            boolean byCustomer,
            Optional<Long> expected) {
        var quoted = fee(booking, visit, start, byCustomer);
        if (!quoted.fee().equals(shown)) {
            throw new Refused("booking.fee.changed", Map.of("fee", quoted.fee()));
        }
        var from = visit.slot().start();
        var now = clock.instant();
        boolean withinFeeZone = now.isAfter(booking.freeUntil())
                && booking.fees().at(now, visit.feeStart()).rate().partsPerMillion() > 0;
        var fee = byCustomer ? policyFee(booking, visit, now) : Money.zero(booking.currency());
        dispatch.move(actor, visit.id(), visit.slot().movedTo(start), expected);
        if (byCustomer) {
            dearer(booking, visit, start).map(Placing::priced).ifPresent(visit::reprice);
            visit.move(visit.slot().movedTo(start), withinFeeZone, fee);
        } else {
            visit.moveForThem(visit.slot().movedTo(start));
        }
        visit.follow(visits.get(Actor.system("booking"), visit.id()));
        diary.note(actor, booking, Optional.of(visit.id()), "reschedule", from + " > " + start + " / " + shown);
        notices.moved(booking, visit);
    }
}
