package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.availability.WorkDays;
import org.doorstep.catalogue.Prices;
import org.doorstep.dispatch.Dispatch;
import org.doorstep.privacy.PersonalData;
import org.doorstep.promotion.Offers;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.DomainException;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Refused;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.Visits;
import org.jspecify.annotations.Nullable;

/** Places a booking, all of its visits or none, and confirms it. */
@Dependent
class Placing {
    /** Holds outlive the time for paying, so that money on its way still finds the time reserved. */
    private static final Duration SLACK = Duration.ofMinutes(10);

    private static final Set<String> NOT_FREE = Set.of("availability.taken", "dispatch.nobody");

    @Inject
    BookingStore store;

    @Inject
    BookingDiary diary;

    @Inject
    Notices notices;

    @Inject
    Quoting quoting;

    @Inject
    Offers offers;

    @Inject
    Dispatch dispatch;

    @Inject
    Visits visits;

    @Inject
    WorkDays workDays;

    @Inject
    Settings settings;

    @Inject
    PersonalData personal;

    @Inject
    Clock clock;

    Booking place(Actor actor, CustomerId customer, Bookings.PlaceBooking command, BookingNumbers.Kept number) {
        var quoted = quoting.quote(customer, command.wish());
        if (!quoted.total().equals(command.expected())) {
            throw new Refused("booking.price.changed", Map.of("total", quoted.total()));
        }
        checkMayPlace(customer, command, quoted);
        var booking = open(customer, command, quoted, number);
        quoted.offer().ifPresent(booking::promoted);
        boolean atOnce = booking.payment() == Bookings.Payment.ON_THE_SPOT
                || !quoted.total().isPositive();
        for (int i = 0; i < quoted.slots().size(); i++) {
            reserve(actor, booking, command.wish(), quoted, i, atOnce);
        }
        write(actor, booking, atOnce);
        quoted.offer().ifPresent(offer -> offers.use(actor, offer, booking.id(), customer));
        return booking;
    }

    /** What need not be paid first is confirmed before it is written: each row once, as it then stands. */
    private void write(Actor actor, Booking booking, boolean confirmed) {
        if (confirmed) {
            var transition = booking.become("confirm");
            store.add(booking);
            store.flush();
            diary.placedConfirmed(actor, booking, transition);
            notices.confirmed(booking);
        } else {
            store.add(booking);
            store.flush();
            diary.placed(actor, booking);
        }
    }

    /** What cancelling will cost, by the policy in force now. */
    FeePolicy policy(Quoting.Quoted quoted) {
        return settings.get(BookingSettings.CANCELLATION, quoted.area().id());
    }

    private void checkMayPlace(CustomerId customer, Bookings.PlaceBooking command, Quoting.Quoted quoted) {
        var area = quoted.area().id();
        if (command.payment() == Bookings.Payment.ON_THE_SPOT && !settings.get(BookingSettings.ON_THE_SPOT, area)) {
            throw new Refused("booking.payment.only-online");
        }
        if (store.unpaid(customer) >= settings.get(BookingSettings.UNPAID_MOST)) {
            throw new Refused("booking.unpaid.too-many", Map.of("most", settings.get(BookingSettings.UNPAID_MOST)));
        }
    }

    private Booking open(
            CustomerId customer, Bookings.PlaceBooking command, Quoting.Quoted quoted, BookingNumbers.Kept number) {
        var now = clock.instant();
        var area = quoted.area();
        Optional<Instant> payBefore = command.payment() == Bookings.Payment.ONLINE
                ? Optional.of(now.plus(settings.get(BookingSettings.PAY_WITHIN, area.id())))
                : Optional.empty();
        var agreed = new Booking.Agreed(
                new BookingId(Ids.next()),
                number.use(),
                customer,
                area.id(),
                quoted.service().id(),
                command.wish().quantity(),
                command.wish().options(),
                quoted.address().id(),
                quoted.address().district(),
                quoted.zone(),
                command.payment(),
                area.currency(),
                policy(quoted),
                settings.get(BookingSettings.RESCHEDULING, area.id()),
                now,
                now.plus(settings.get(BookingSettings.GRACE, area.id())),
                payBefore);
        return Booking.placed(agreed, sealed(customer, command.note()));
    }

    private byte @Nullable [] sealed(CustomerId customer, Optional<String> note) {
        return note.filter(text -> !text.isBlank())
                .map(text -> personal.seal(new PersonId(customer.value()), text))
                .orElse(null);
    }

    private void reserve(
            Actor actor, Booking booking, Bookings.Wish wish, Quoting.Quoted quoted, int index, boolean confirmed) {
        var id = new VisitId(Ids.next());
        var slot = quoted.slots().get(index);
        var expires = booking.payBefore().filter(moment -> !confirmed).map(moment -> moment.plus(SLACK));
        var held = hold(actor, id, booking, wish, quoted, slot, expires);
        var plan = plan(booking, wish, quoted, slot, held);
        var visit =
                BookingVisit.of(booking, id, index, slot, priced(quoted.quotes().get(index)));
        visit.follow(confirmed ? visits.planConfirmed(actor, id, plan) : planned(actor, id, plan));
        booking.add(visit);
    }

    private Visits.VisitView planned(Actor actor, VisitId id, Visits.Plan plan) {
        return visits.get(Actor.system("booking"), visits.plan(actor, id, plan));
    }

    private Dispatch.Held hold(
            Actor actor,
            VisitId id,
            Booking booking,
            Bookings.Wish wish,
            Quoting.Quoted quoted,
            TimeSlot slot,
            Optional<Instant> expires) {
        var need = new Dispatch.Need(
                booking.customer(),
                booking.service(),
                booking.area(),
                booking.district(),
                booking.zone(),
                quoted.address().point(),
                slot,
                quoted.service().bufferBefore(),
                quoted.service().bufferAfter(),
                Set.of(),
                wish.sex());
        try {
            return dispatch.hold(actor, id, need, wish.worker(), expires);
        } catch (DomainException e) {
            throw NOT_FREE.contains(e.code()) ? notFree(slot, e) : e;
        }
    }

    /** Says which of the starts is not free, and what dispatch offers instead. */
    private static Conflict notFree(TimeSlot slot, DomainException cause) {
        return new Conflict(
                "booking.start.taken",
                Map.of(
                        "start", slot.start().toString(),
                        "because", cause.code(),
                        "alternatives", cause.arguments().getOrDefault("alternatives", List.of())));
    }

    private static Visits.Plan plan(
            Booking booking, Bookings.Wish wish, Quoting.Quoted quoted, TimeSlot slot, Dispatch.Held held) {
        return new Visits.Plan(
                booking.id(),
                booking.customer(),
                booking.area(),
                booking.service(),
                booking.address(),
                quoted.address().point(),
                booking.district(),
                booking.zone(),
                slot,
                quoted.service().bufferBefore(),
                quoted.service().bufferAfter(),
                wish.worker().isPresent(),
                held.worker(),
                held.company(),
                held.hold());
    }

    static BookingVisit.PricedVisit priced(Prices.Quote quote) {
        return new BookingVisit.PricedVisit(
                quote.total(),
                Reduced.off(quote),
                quote.list(),
                quote.ask().company(),
                Jsons.write(new Views.Lines(quote.lines())));
    }

    /** Makes the held time permanent and sets the visits going. */
    void confirm(Actor actor, Booking booking) {
        var system = Actor.system("booking");
        for (var visit : booking.visits()) {
            if (!visit.isCalledOff()) {
                workDays.confirm(system, visits.get(system, visit.id()).hold());
                visit.follow(visits.confirm(system, visit.id()));
            }
        }
        diary.become(actor, booking, "confirm", "");
        notices.confirmed(booking);
    }

    /** The note in the clear. */
    String note(Booking booking) {
        return booking.note()
                .map(secret -> personal.open(new PersonId(booking.customer().value()), secret))
                .orElse("");
    }
}
