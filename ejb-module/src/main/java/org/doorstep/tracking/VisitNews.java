package org.doorstep.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.doorstep.shared.EventHandler;
import org.doorstep.visit.VisitChanged;

/**
 * Tells customer and worker how a visit goes. Not in a transaction, although nothing outside is called: whoever makes the
 * demo's past wants no news of it, and only what needs no transaction is left out there.
 */
@ApplicationScoped
class VisitNews implements EventHandler<VisitChanged> {
    @Inject
    NewsDesk desk;

    @Override
    public Class<VisitChanged> hears() {
        return VisitChanged.class;
    }

    @Override
    public String name() {
        return "tracking.news";
    }

    @Override
    public boolean isAwaited() {
        return false;
    }

    @Override
    public boolean transactional() {
        return false;
    }

    @Override
    public boolean concerns(VisitChanged event) {
        return event.from() != event.to() && NewsDesk.TOLD.contains(event.to());
    }

    @Override
    public void handle(VisitChanged event) {
        desk.tell(event);
    }
}
