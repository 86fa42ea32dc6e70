package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.doorstep.shared.Actor;
import org.doorstep.shared.EventHandler;
import org.doorstep.visit.VisitChanged;

@Dependent
class FollowVisits implements EventHandler<VisitChanged> {
    @Inject
    BookingUpkeep upkeep;

    @Override
    public Class<VisitChanged> hears() {
        return VisitChanged.class;
    }

    @Override
    public String name() {
        return "booking.visit-changed";
    }

    @Override
    public void handle(VisitChanged event) {
        upkeep.follow(Actor.system("booking.visit-changed"), event);
    }
}
