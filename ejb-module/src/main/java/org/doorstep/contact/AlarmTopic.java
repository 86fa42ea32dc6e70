package org.doorstep.contact;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.doorstep.shared.Actor;
import org.doorstep.shared.LiveTopic;
import org.doorstep.shared.NotFound;

/** {@code alarms}: for the platform's staff who handle them. */
@ApplicationScoped
class AlarmTopic implements LiveTopic {
    static final String TOPIC = "alarms";

    @Override
    public String prefix() {
        return TOPIC;
    }

    @Override
    public void authorise(Actor actor, String rest) {
        if (!rest.isEmpty()) {
            throw new NotFound("shared.topic.none", Map.of());
        }
        actor.requiresOnPlatform(Alarms.HANDLE);
    }
}
