package org.doorstep.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.doorstep.shared.Actor;
import org.doorstep.shared.LiveTopic;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.id.BookingId;

/** {@code booking/ID}: what happens to a booking, for whoever may see it. */
@ApplicationScoped
class BookingTopic implements LiveTopic {
    @Inject
    BookingStore store;

    @Inject
    BookingScope scope;

    @Override
    public String prefix() {
        return "booking/";
    }

    @Override
    public void authorise(Actor actor, String rest) {
        if (!rest.matches("[1-9][0-9]{0,18}")) {
            throw new NotFound("shared.topic.none", Map.of());
        }
        scope.sees(actor, store.get(new BookingId(Long.parseLong(rest))), Bookings.READ);
    }
}
