package org.doorstep.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.notification.Notifier;
import org.doorstep.privacy.PersonalData;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Role;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PersonId;

/** The steps of signing in, each a transaction of its own: a failed try is counted although it is answered by an error. */
@ApplicationScoped
class SignInSteps {
    static final String PASSWORD = "password";

    private static final String ADDRESS = "address";

    @Inject
    SessionStore store;

    @Inject
    People people;

    @Inject
    Tallies tallies;

    @Inject
    Entrance entrance;

    @Inject
    Accesses accesses;

    @Inject
    Notifier notifier;

    @Inject
    PersonalData personalData;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    @Transactional(TxType.REQUIRES_NEW)
    void sendCode(String phone, String address, Locale language) {
        countNetwork(address);
        tallies.tryOnce("code", phone, IdentitySettings.CODES_PER_PHONE);
        var id = Ids.next();
        var code = Secrets.sixDigits();
        store.add(new SignInCode(id, people.phoneIndex(phone), codeHash(id, code), clock.instant()));
        var minutes = Long.toString(SignInCode.LIFE.toMinutes());
        notifier.sms(phone, People.language(language), "identity.code", Map.of("code", code, "minutes", minutes));
    }

    private String codeHash(long id, String code) {
        return personalData.blindIndex("identity.code", id + ":" + code);
    }

    @Transactional(TxType.REQUIRES_NEW)
    void countTry(String address) {
        countNetwork(address);
    }

    private void countNetwork(String address) {
        tallies.tryOnce(ADDRESS, Networks.of(address), IdentitySettings.TRIES_PER_ADDRESS);
    }

    /** Empty when the code is wrong, too old, used, or tried too often; or the person is blocked. */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<SignIn.Tokens> enterByCode(Actor actor, String phone, String code, App app, String device) {
        var sent = store.lockLatestCode(people.phoneIndex(phone));
        if (sent.isEmpty() || !sent.get().accept(codeHash(sent.get().id(), code), clock.instant())) {
            return Optional.empty();
        }
        var person = people.byPhone(phone).orElseGet(() -> register(actor, phone));
        if (!person.mayEnter()) {
            return Optional.empty();
        }
        tallies.forget("code", phone);
        enrol(actor, person, app == App.WORKER ? Role.WORKER : Role.CUSTOMER);
        return Optional.of(entrance.enter(actor, person, app, device));
    }

    private Person register(Actor actor, String phone) {
        var person = people.add("", People.language(actor.request().language()));
        people.reachByPhone(person, phone);
        return person;
    }

    private void enrol(Actor actor, Person person, Role role) {
        if (person.roles().contains(role)) {
            return;
        }
        person.becomes(role);
        people.announce(actor, person);
        audit.record(actor, "identity.enrol", Subject.of("person", person.id()), Map.of("role", role));
    }

    /** What a password is compared with; counts the try first, for existing and other accounts alike. */
    record Candidate(Optional<PersonId> person, Optional<String> hash) {}

    @Transactional(TxType.REQUIRES_NEW)
    Candidate candidate(String email, String address) {
        countNetwork(address);
        tallies.tryOnce(PASSWORD, email, IdentitySettings.TRIES_PER_EMAIL);
        var person = people.byEmail(email).filter(Person::mayEnter).filter(Person::isStaff);
        return new Candidate(person.map(Person::id), person.flatMap(Person::passwordHash));
    }

    /** A signed-in person's tries at the own password; somebody may have found the device. */
    @Transactional(TxType.REQUIRES_NEW)
    void countPassword(PersonId person) {
        tallies.tryOnce(PASSWORD, "person " + person.value(), IdentitySettings.TRIES_PER_EMAIL);
    }

    @Transactional(TxType.REQUIRES_NEW)
    SignIn.Tokens enterByPassword(Actor actor, PersonId id, String email, String device) {
        tallies.forget(PASSWORD, email);
        return entrance.enter(actor, people.find(id).orElseThrow(), App.STAFF, device);
    }

    /** What became of a refresh token. */
    sealed interface Rotation {
        record Renewed(SignIn.Tokens tokens) implements Rotation {}

        record NotGood() implements Rotation {}
    }

    @Transactional(TxType.REQUIRES_NEW)
    Rotation rotate(Actor actor, String refreshToken) {
        var hash = Secrets.hash(refreshToken);
        var session = store.lockByToken(hash).filter(Session::isOpen);
        if (session.isEmpty()) {
            return new Rotation.NotGood();
        }
        var token = store.token(hash);
        var now = clock.instant();
        if (token.isUsed()) {
            endFamily(actor, session.get());
            return new Rotation.NotGood();
        }
        var person = people.find(session.get().person()).filter(Person::mayEnter);
        if (token.isExpired(now) || person.isEmpty()) {
            return new Rotation.NotGood();
        }
        token.use(now);
        session.get().seen(now);
        return new Rotation.Renewed(entrance.tokens(person.get(), session.get()));
    }

    /** Two hold the same token, and nobody can say which is the thief. */
    private void endFamily(Actor actor, Session session) {
        session.end("token-reused", clock.instant());
        accesses.changed();
        audit.record(
                actor,
                "identity.refresh-reused",
                Subject.of("session", session.id()),
                Map.of("person", session.person()));
    }
}
