package org.doorstep.dispatch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.doorstep.shared.EventHandler;
import org.doorstep.visit.VisitChanged;
import org.doorstep.visit.VisitState;

/** A worker may have been suspended while the customer was paying, or while being given the visit. */
@Dependent
class RecallWhenConfirmed implements EventHandler<VisitChanged> {
    @Inject
    Recalls recalls;

    @Override
    public Class<VisitChanged> hears() {
        return VisitChanged.class;
    }

    @Override
    public String name() {
        return "dispatch.visit-confirmed";
    }

    /** Each visit is a transaction of its own. */
    @Override
    public boolean transactional() {
        return false;
    }

    @Override
    public boolean concerns(VisitChanged event) {
        return event.verb().equals("confirm") || event.to() == VisitState.ASSIGNED;
    }

    @Override
    public void handle(VisitChanged event) {
        recalls.recall(List.of(event.visit()));
    }
}
