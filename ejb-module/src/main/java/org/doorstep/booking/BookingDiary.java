package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.audit.AuditTrail;
import org.doorstep.promotion.Offers;
import org.doorstep.shared.Actor;
import org.doorstep.shared.LiveFeed;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.id.VisitId;

/** Writes down what happened to a booking: its own steps, the audit trail, the live feed, and the event for others. */
@Dependent
class BookingDiary {
    /** What watchers of {@code booking/ID} get; they read the rest over the API. */
    record Told(String verb, BookingState state, long version) {}

    /** Whatever a booking had a use of, somebody else may have now. */
    private static final Set<BookingState> OFF = EnumSet.of(BookingState.CANCELLED, BookingState.EXPIRED);

    @Inject
    BookingStore store;

    @Inject
    Offers offers;

    @Inject
    AuditTrail audit;

    @Inject
    LiveFeed live;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    /** Of one that has just been written. */
    void placed(Actor actor, Booking booking) {
        placed(actor, booking, booking.state());
    }

    private void placed(Actor actor, Booking booking, BookingState state) {
        write(actor, booking, Optional.empty(), "place", state, state, booking.number());
        publish(booking, "place", state, state);
    }

    /** Of one that was confirmed as it was placed, and has just been written as such. */
    void placedConfirmed(Actor actor, Booking booking, BookingTransition confirmed) {
        placed(actor, booking, confirmed.from());
        write(actor, booking, Optional.empty(), confirmed.verb(), confirmed.from(), confirmed.to(), "");
        publish(booking, confirmed.verb(), confirmed.from(), confirmed.to());
    }

    /** Takes the transition of the table and tells everybody. */
    void become(Actor actor, Booking booking, String verb, String detail) {
        var transition = booking.become(verb);
        store.flush();
        write(actor, booking, Optional.empty(), verb, transition.from(), transition.to(), detail);
        publish(booking, verb, transition.from(), transition.to());
        if (OFF.contains(transition.to()) && booking.promotionCode().isPresent()) {
            offers.giveBack(Actor.system("booking"), booking.id());
        }
    }

    /** Something that leaves the state as it is. */
    void note(Actor actor, Booking booking, Optional<VisitId> visit, String verb, String detail) {
        store.flush();
        write(actor, booking, visit, verb, booking.state(), booking.state(), detail);
    }

    private void write(
            Actor actor,
            Booking booking,
            Optional<VisitId> visit,
            String verb,
            BookingState from,
            BookingState to,
            String detail) {
        store.add(
                BookingStep.of(booking.id(), visit, clock.instant(), verb, from, to, actor.name(), shortened(detail)));
        audit.record(
                actor,
                "booking." + verb,
                booking.subject(),
                Map.of(
                        "from", from.name(),
                        "to", to.name(),
                        "visit", visit.map(id -> Long.toString(id.value())).orElse(""),
                        "detail", shortened(detail)));
        live.publish("booking/" + booking.id().value(), verb, new Told(verb, to, booking.version()));
    }

    private void publish(Booking booking, String verb, BookingState from, BookingState to) {
        outbox.publish(new BookingChanged(
                booking.id(), booking.customer(), from, to, verb, booking.version(), clock.instant()));
    }

    private static String shortened(String text) {
        return text.length() <= 400 ? text : text.substring(0, 400);
    }
}
