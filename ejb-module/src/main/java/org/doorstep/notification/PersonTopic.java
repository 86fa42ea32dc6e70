package org.doorstep.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.doorstep.shared.Actor;
import org.doorstep.shared.LiveTopic;
import org.doorstep.shared.NotFound;

/** {@code person/ID}: what a person is told, watched by nobody else. */
@ApplicationScoped
class PersonTopic implements LiveTopic {
    static final String PREFIX = "person/";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public void authorise(Actor actor, String rest) {
        if (!rest.equals(Long.toString(actor.signedIn().value()))) {
            throw new NotFound("shared.topic.none", Map.of());
        }
    }
}
