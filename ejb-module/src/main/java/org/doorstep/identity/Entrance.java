package org.doorstep.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.doorstep.audit.AuditTrail;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Subject;

/** Opens sessions and hands out tokens. */
@ApplicationScoped
class Entrance {
    @Inject
    SessionStore store;

    @Inject
    AccessTokens accessTokens;

    @Inject
    Settings settings;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    SignIn.Tokens enter(Actor actor, Person person, App app, String device) {
        var session = new Session(person.id(), app, device, clock.instant());
        store.add(session);
        var who = Actor.person(person.id(), person.roles(), actor.request());
        audit.record(who, "identity.sign-in", Subject.of("session", session.id()), Map.of("app", app));
        return tokens(person, session);
    }

    SignIn.Tokens tokens(Person person, Session session) {
        var refresh = Secrets.token();
        store.add(new RefreshToken(
                session.id(), refresh, clock.instant().plus(settings.get(IdentitySettings.REFRESH_LIFE))));
        return new SignIn.Tokens(
                accessTokens.make(session),
                AccessTokens.LIFE.toSeconds(),
                refresh,
                person.id(),
                session.id(),
                session.app() == App.STAFF && person.isPasswordDue());
    }
}
