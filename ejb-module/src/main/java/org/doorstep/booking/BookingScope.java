package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.stream.Stream;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Permission;

/** Who may see and touch a booking. Who may not, does not learn that it exists. */
@Dependent
class BookingScope {
    /** Its customer, the workers of its visits, staff in scope with a permission, the system. */
    void sees(Actor actor, Booking booking, Permission permission) {
        if (actor.is(booking.customer()) || isWorker(actor, booking) || isStaff(actor, booking, permission)) {
            return;
        }
        refuse(actor, booking, permission);
    }

    /** Its customer, or staff in scope who may manage. @return whether the customer acts */
    boolean manages(Actor actor, Booking booking) {
        if (actor.is(booking.customer())) {
            return true;
        }
        if (!isStaff(actor, booking, Bookings.MANAGE)) {
            refuse(actor, booking, Bookings.MANAGE);
        }
        return false;
    }

    void owns(Actor actor, Booking booking) {
        if (!actor.is(booking.customer())) {
            actor.signedIn();
            throw new NotFound("booking.unknown", booking.id());
        }
    }

    void platform(Actor actor, Booking booking, Permission permission) {
        if (actor.isPlatform() && actor.may(permission)) {
            return;
        }
        refuse(actor, booking, permission);
    }

    /** A company's staff touch only their own company's visits. */
    void ownVisits(Actor actor, List<BookingVisit> visits) {
        for (var visit : visits) {
            if (actor.company().isPresent() && !visit.company().map(actor::sees).orElse(false)) {
                throw new NotFound("booking.visit.unknown", visit.id());
            }
        }
    }

    /** Whether somebody who sees the booking is told what it says of the home: a worker until the last own visit is over. */
    boolean isToldOfHome(Actor actor, Booking booking) {
        return actor.is(booking.customer())
                || isStaff(actor, booking, Bookings.READ)
                || !isWorker(actor, booking)
                || own(actor, booking).anyMatch(visit -> visit.state().isTheWorkers());
    }

    /** A company's staff are not told whom another company sends. */
    boolean isToldWorker(Actor actor, BookingVisit visit) {
        return actor.company().isEmpty() || visit.company().map(actor::sees).orElse(false);
    }

    private static boolean isWorker(Actor actor, Booking booking) {
        return own(actor, booking).findAny().isPresent();
    }

    private static Stream<BookingVisit> own(Actor actor, Booking booking) {
        return booking.visits().stream()
                .filter(visit -> visit.worker().filter(actor::is).isPresent());
    }

    private boolean isStaff(Actor actor, Booking booking, Permission permission) {
        if (!actor.may(permission)) {
            return false;
        }
        return actor.isPlatform()
                || booking.visits().stream()
                        .anyMatch(visit -> visit.company().map(actor::sees).orElse(false));
    }

    private void refuse(Actor actor, Booking booking, Permission permission) {
        actor.signedIn();
        // platform staff see that the booking exists, they lack the permission
        if (actor.isPlatform() && !actor.may(permission)) {
            throw new Forbidden(permission);
        }
        throw new NotFound("booking.unknown", booking.id());
    }
}
