package org.doorstep.identity;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Map;
import org.doorstep.audit.AuditTrail;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PersonId;

/** Staff who have forgotten their password are given another first one, by who keeps their account. */
@Stateless
public class ForgottenPasswords {
    @Inject
    Oversight oversight;

    @Inject
    People people;

    @Inject
    StaffRoles roles;

    @Inject
    SessionStore sessions;

    @Inject
    Accesses accesses;

    @Inject
    Passwords passwords;

    @Inject
    Tallies tallies;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** @param password lets in once: another must be chosen then */
    public record Replace(@NotBlank @Size(max = 128) String password) {}

    /** Not for oneself, who knows the old one. Signs the person out on every device. */
    public Accounts.Entry replace(Actor actor, PersonId id, Replace command) {
        if (Oversight.isOneself(actor, id)) {
            throw new Refused("identity.password.own");
        }
        var person = oversight.managed(actor, id);
        if (!person.isStaff()) {
            throw new Refused("identity.person.no-staff");
        }
        become(person, command.password());
        sessions.endAll(id, "password-replaced", clock.instant());
        accesses.changed();
        audit.record(actor, "identity.replace-password", Subject.of("person", id), Map.of());
        return people.entry(person, roles.of(person));
    }

    private void become(Person person, String password) {
        var email = people.account(person).email();
        passwords.accept(password, email);
        person.password(passwords.hash(password), true);
        // who does not remember has tried too often by now
        email.ifPresent(address -> tallies.forget(SignInSteps.PASSWORD, address));
    }
}
