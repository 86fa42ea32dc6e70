package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.doorstep.shared.id.BookingId;

/** What sweeps look for, read in a short transaction of its own. */
@Dependent
class DueBookings {
    @Inject
    BookingStore store;

    @Transactional
    public List<BookingId> unpaidAt(Instant now, int limit) {
        return store.unpaidAt(now, limit);
    }

    @Transactional
    public List<BookingId> closingAt(Instant now, int limit) {
        return store.closingAt(now, limit);
    }
}
