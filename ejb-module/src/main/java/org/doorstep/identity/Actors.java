package org.doorstep.identity;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Role;
import org.doorstep.shared.Unauthenticated;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.SessionId;

/** Turns what an access token names into an actor with the rights of this moment (at most 5 s old). */
@Stateless
public class Actors {
    @Inject
    Accesses accesses;

    /** Empty when the session is over, the person blocked or erased, or the two do not belong together. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Actor> find(SessionId session, PersonId person, Actor.Request request) {
        return accesses.remembered(session)
                .filter(access -> access.person().equals(person))
                .map(access -> actor(access, request));
    }

    /** As {@link #find}, for many, with the rights that they have now; those for whom it would be empty are missing. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<SessionId, Actor> now(Map<SessionId, PersonId> sessions, Actor.Request request) {
        var actors = new HashMap<SessionId, Actor>();
        accesses.now(sessions.keySet()).forEach((session, access) -> {
            if (access.person().equals(sessions.get(session))) {
                actors.put(session, actor(access, request));
            }
        });
        return actors;
    }

    /**
     * As {@link #find}, for a verified token.
     *
     * @param session the token's {@code sid}
     * @throws Unauthenticated when the session is over
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Actor of(String session, PersonId person, Actor.Request request) {
        if (!session.matches("[0-9]{1,18}")) {
            throw new Unauthenticated("identity.session.ended");
        }
        return find(new SessionId(Long.parseLong(session)), person, request)
                .orElseThrow(() -> new Unauthenticated("identity.session.ended"));
    }

    private static Actor actor(Access access, Actor.Request request) {
        return new Actor(
                Actor.Kind.PERSON,
                name(access),
                Optional.of(access.person()),
                access.roles(),
                access.company(),
                access.permissions(),
                request);
    }

    private static String name(Access access) {
        if (access.roles().contains(Role.PLATFORM_STAFF)) {
            return "staff";
        }
        return access.roles().contains(Role.COMPANY_STAFF) ? "company-staff" : "person";
    }
}
