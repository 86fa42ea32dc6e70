package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.doorstep.shared.EventHandler;
import org.doorstep.visit.VisitChanged;
import org.doorstep.visit.VisitState;

/** A visit looks for a worker, anew or again: those nearby who could take it are told. */
@Dependent
class TellNearby implements EventHandler<VisitChanged> {
    @Inject
    Nearby nearby;

    @Override
    public Class<VisitChanged> hears() {
        return VisitChanged.class;
    }

    @Override
    public String name() {
        return "booking.open-nearby";
    }

    /** Demo data of weeks is made without: nobody needs to be told of what is long over. */
    @Override
    public boolean transactional() {
        return false;
    }

    @Override
    public boolean isAwaited() {
        return false;
    }

    @Override
    public boolean concerns(VisitChanged event) {
        return event.to() == VisitState.OPEN && event.from() != VisitState.OPEN;
    }

    @Override
    public void handle(VisitChanged event) {
        nearby.tell(event);
    }
}
