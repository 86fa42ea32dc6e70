package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.payment.Payments;
import org.doorstep.shared.Actor;
import org.doorstep.shared.DomainException;
import org.doorstep.shared.Sweep;
import org.doorstep.shared.id.BookingId;

/** Expires bookings whose time for paying is over, after the channel has said that no money is on its way. */
@Dependent
class ExpireUnpaid implements Sweep {
    private static final Logger LOG = Logger.getLogger(ExpireUnpaid.class.getName());
    private static final int BATCH = 50;

    @Inject
    DueBookings due;

    @Inject
    Payments payments;

    @Inject
    BookingUpkeep upkeep;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "booking.expire";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public int sweep() {
        int done = 0;
        for (var id : due.unpaidAt(clock.instant(), BATCH)) {
            done += expire(id) ? 1 : 0;
        }
        return done;
    }

    private boolean expire(BookingId id) {
        var actor = Actor.system("booking.expire");
        try {
            // when money has arrived meanwhile, its event confirms the booking
            return payments.closeOpen(actor, id) && upkeep.expire(actor, id);
        } catch (DomainException | jakarta.ejb.EJBException e) {
            LOG.log(Level.WARNING, e, () -> "booking " + id.value() + " could not be expired; it will be tried again");
            return false;
        }
    }
}
