package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Sweep;

/** Closes bookings whose holding period is over. */
@Dependent
class CloseFulfilled implements Sweep {
    private static final int BATCH = 50;

    @Inject
    DueBookings due;

    @Inject
    BookingUpkeep upkeep;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "booking.close";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public int sweep() {
        var ids = due.closingAt(clock.instant(), BATCH);
        ids.forEach(id -> upkeep.close(Actor.system("booking.close"), id));
        return ids.size();
    }
}
