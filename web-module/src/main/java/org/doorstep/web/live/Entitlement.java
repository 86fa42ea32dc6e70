package org.doorstep.web.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Whether two streams are watched by the same person, in whatever sessions. */
    static boolean isSame(Watching.Opened one, Watching.Opened other) {
        return watcher(one).map(Watcher::person).equals(watcher(other).map(Watcher::person));
    }

    /** Those of the streams whose watchers may go on. */
    Set<Watching.Opened> of(Collection<Watching.Opened> streams) {
        var sessions = new HashMap<SessionId, PersonId>();
        streams.forEach(stream -> watcher(stream).ifPresent(who -> sessions.put(who.session(), who.person())));
        var known = actors.now(sessions, Actor.Request.NONE);
        return streams.stream()
                .filter(stream -> watcher(stream)
                        .map(who -> known.get(who.session()))
                        .filter(actor -> watching.mayWatch(actor, stream.topic()))
                        .isPresent())
                .collect(Collectors.toSet());
    }

    private record Watcher(SessionId session, PersonId person) {}

    private static Optional<Watcher> watcher(Watching.Opened stream) {
        var parts = stream.watcher().split("/");
        return parts.length != 2 || parts[0].isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Watcher(new SessionId(Long.parseLong(parts[0])), new PersonId(Long.parseLong(parts[1]))));
    }
}
