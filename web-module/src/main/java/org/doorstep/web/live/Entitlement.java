package org.doorstep.web.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.doorstep.identity.Actors;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Watching;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.SessionId;
import org.doorstep.web.http.Caller;

/** Whether those whose streams are open may still watch: a session that has ended, a right that was taken, cuts them. */
@ApplicationScoped
class Entitlement {
    @Inject
    Actors actors;

    @Inject
    Watching watching;

    /** By session and person, who is known again later. */
    static String watcher(Caller caller) {
        return caller.session().orElse("") + "/"
                + caller.actor().person().map(PersonId::value).orElse(0L);
    }

    boolean holds(Watching.Opened stream) {
        var parts = stream.watcher().split("/");
        if (parts.length != 2 || parts[0].isEmpty()) {
            return false;
        }
        return actors.find(
                        new SessionId(Long.parseLong(parts[0])),
                        new PersonId(Long.parseLong(parts[1])),
                        Actor.Request.NONE)
                .filter(actor -> watching.mayWatch(actor, stream.topic()))
                .isPresent();
    }
}
