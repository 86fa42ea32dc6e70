package org.doorstep.identity;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.doorstep.audit.AuditTrail;
import org.doorstep.shared.Actor;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.SessionId;

/** The devices on which a person is signed in. */
@Stateless
public class Sessions {
    private static final String SIGNED_OUT = "signed-out";

    @Inject
    SessionStore store;

    @Inject
    Accesses accesses;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** A signed-in device. @param seenAt when it last fetched tokens */
    public record Device(SessionId id, App app, String device, Instant startedAt, Instant seenAt) {}

    /** The actor's own, newest first; at most 100. */
    public List<Device> devices(Actor actor) {
        return store.open(actor.signedIn()).stream()
                .map(session -> new Device(
                        session.id(), session.app(), session.device(), session.startedAt(), session.seenAt()))
                .toList();
    }

    /** Signs one of the actor's own devices out; once more does nothing. */
    public void signOut(Actor actor, SessionId id) {
        var person = actor.signedIn();
        var session = store.find(id)
                .filter(found -> found.person().equals(person))
                .orElseThrow(() -> new NotFound("identity.device.unknown", id));
        session.end(SIGNED_OUT, clock.instant());
        accesses.changed();
        audit.record(actor, "identity.sign-out", Subject.of("session", id), Map.of());
    }

    /** Signs the actor out on every device, this one too. */
    public void signOutEverywhere(Actor actor) {
        var person = actor.signedIn();
        store.endAll(person, SIGNED_OUT, clock.instant());
        accesses.changed();
        audit.record(actor, "identity.sign-out-everywhere", Subject.of("person", person), Map.of());
    }
}
