package org.doorstep.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.doorstep.shared.Actor;
import org.doorstep.shared.LiveTopic;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.Visits;

/** {@code visit/ID}: a visit's steps and the worker's way to it, for whoever may see the visit. */
@ApplicationScoped
class VisitTopic implements LiveTopic {
    static final String PREFIX = "visit/";

    @Inject
    Visits visits;

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public void authorise(Actor actor, String rest) {
        if (!rest.matches("[1-9][0-9]{0,18}")) {
            throw new NotFound("shared.topic.none", Map.of());
        }
        visits.requireSeen(actor, new VisitId(Long.parseLong(rest)));
    }
}
