package org.doorstep.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.doorstep.shared.EventHandler;
import org.doorstep.shared.Unavailable;
import org.doorstep.visit.VisitChanged;
import org.doorstep.visit.VisitState;

/** Takes a masked number back when the visit no longer joins the two whom it joined. */
@ApplicationScoped
class NumberRelease implements EventHandler<VisitChanged> {
    private static final Set<VisitState> STILL_JOINED =
            EnumSet.of(VisitState.EN_ROUTE, VisitState.ARRIVED, VisitState.IN_SERVICE, VisitState.COMPLETED);

    @Inject
    Bindings bindings;

    @Inject
    CallCourier courier;

    @Override
    public Class<VisitChanged> hears() {
        return VisitChanged.class;
    }

    @Override
    public String name() {
        return "contact.release";
    }

    @Override
    public boolean isAwaited() {
        return false;
    }

    @Override
    public boolean callsOutside() {
        return true;
    }

    /** Before it is confirmed a visit joins nobody; on its way to its end it joins the same two. */
    @Override
    public boolean concerns(VisitChanged event) {
        return event.from() != VisitState.TENTATIVE && !STILL_JOINED.contains(event.to());
    }

    @Override
    public void handle(VisitChanged event) {
        for (var held : bindings.outlived(event.visit())) {
            if (!courier.unbind(held)) {
                throw new Unavailable("contact.call.unavailable", Map.of("binding", held.id()));
            }
            bindings.released(held.id());
        }
    }
}
