package org.doorstep.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.Recall;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CustomerId;

/** The transaction that places a booking, once for its key; it begins when the booking's number is there. */
@ApplicationScoped
class OrderDesk {
    @Inject
    BookingNumbers numbers;

    @Inject
    Placing placing;

    @Inject
    BookingStore store;

    @Inject
    Views views;

    @Inject
    Idempotency idempotency;

    @Inject
    BusinessDates dates;

    BookingNumbers.Kept number() {
        return numbers.keep(dates.today());
    }

    @Transactional
    Bookings.BookingView place(
            Actor actor, CustomerId customer, Bookings.PlaceBooking command, BookingNumbers.Kept number) {
        // who may place it may see it
        var recall = Recall.of(
                BookingId.class,
                Bookings.BookingView::id,
                id -> views.only(actor, store.find(id).orElseThrow()));
        return idempotency.onceRequired(actor, "booking.place", command, recall, () -> {
            var placed = views.placed(actor, placing.place(actor, customer, command, number));
            Failpoint.around("booking.place");
            return placed;
        });
    }
}
