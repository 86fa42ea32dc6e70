package org.doorstep.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.doorstep.shared.EventHandler;
import org.doorstep.shared.Unavailable;
import org.doorstep.visit.VisitChanged;

/** Takes a masked number back when the visit no longer joins the two whom it joined. */
@ApplicationScoped
class NumberRelease implements EventHandler<VisitChanged> {
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
    public boolean transactional() {
        return false;
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
