package org.doorstep.identity;

import jakarta.ejb.Stateless;
import org.doorstep.shared.Actor;
import org.doorstep.shared.id.PersonId;

/** Turns a verified token into the actor it stands for now: session alive, roles and permissions as they are (at most 5 s old). */
@Stateless
public class Actors {
    /**
     * @param session the token's {@code sid}
     * @throws org.doorstep.shared.Forbidden with code {@code identity.session.ended} when signed out, revoked or unknown
     */
    public Actor of(String session, PersonId person, Actor.Request request) {
        throw new UnsupportedOperationException();
    }
}
