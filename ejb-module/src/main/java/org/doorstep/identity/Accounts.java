package org.doorstep.identity;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.audit.AuditTrail;
import org.doorstep.privacy.Masking;
import org.doorstep.privacy.PersonalData;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Role;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;

/** People who can sign in, and in which roles. */
@Stateless
public class Accounts {
    /** Lists people and makes staff; a company's staff do so for their own company. */
    public static final Permission PEOPLE = Permission.of("identity.people");

    @Inject
    People people;

    @Inject
    Oversight oversight;

    @Inject
    StaffRoles roles;

    @Inject
    SessionStore sessions;

    @Inject
    Accesses accesses;

    @Inject
    Passwords passwords;

    @Inject
    SignInSteps steps;

    @Inject
    PersonalData personalData;

    @Inject
    Idempotency idempotency;

    @Inject
    AuditTrail audit;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    /** A person. Phone in E.164; name and phone in the clear, for those who may see them: mask otherwise. */
    public record Account(
            PersonId id,
            String name,
            Optional<String> phone,
            Optional<String> email,
            String language,
            Set<Role> roles,
            Optional<CompanyId> company) {
        /** As others see it: the phone of somebody who is not on the staff is a customer's or a worker's own. */
        Account masked() {
            return roles.contains(Role.PLATFORM_STAFF) || roles.contains(Role.COMPANY_STAFF)
                    ? this
                    : new Account(id, name, phone.map(Masking::phone), email, language, roles, company);
        }
    }

    /** A person as those see it who keep the accounts; the phone is masked unless it is of the staff. */
    public record Entry(Account account, List<String> staffRoles, boolean blocked, long version) {}

    /** Who is looked for; phone and e-mail exactly. */
    public record Filter(
            Optional<Role> role, Optional<CompanyId> company, Optional<String> phone, Optional<String> email) {}

    /** A new member of staff; of the platform, or of a company. */
    public record NewStaff(
            @NotBlank @Size(max = 254) String email,
            @NotBlank @PlainText @Size(max = 80) String name,
            @NotBlank @Size(max = 128) String password,
            Optional<CompanyId> company,
            @NotNull @Size(max = 20) List<@NotBlank @Size(max = 60) String> roles) {}

    /** @param name stays as it is where none is given */
    public record Rename(
            Optional<@PlainText @Size(max = 80) @Pattern(regexp = ".*\\S.*") String> name,
            @NotNull @Pattern(regexp = "zh-CN|zh-TW|en") String language) {}

    public record ChangePassword(
            @NotBlank @Size(max = 128) String current,
            @NotBlank @Size(max = 128) String wanted) {}

    /** Finds or makes the account of a phone number and gives it a role; used when people register themselves. */
    public PersonId enrol(Actor actor, String phone, String name, Role role) {
        var number = Phones.normalise(phone);
        var known = people.byPhone(number);
        mayEnrol(actor, known, role);
        var person = known.orElseGet(() -> added(actor, number));
        if (!name.isBlank()) {
            people.call(person, name);
        }
        if (!person.roles().contains(role)) {
            person.becomes(role);
            accesses.changed();
            audit.record(actor, "identity.enrol", subject(person), Map.of("role", role));
        }
        people.announce(actor, person);
        return person.id();
    }

    private static void mayEnrol(Actor actor, Optional<Person> known, Role role) {
        if (role != Role.CUSTOMER && role != Role.WORKER) {
            throw new Forbidden();
        }
        var oneself = known.isPresent() && known.map(Person::id).equals(actor.person());
        if (!oneself) {
            actor.requiresOnPlatform(PEOPLE);
        }
    }

    private Person added(Actor actor, String phone) {
        var person = people.add("", People.language(actor.request().language()));
        people.reachByPhone(person, phone);
        return person;
    }

    /** Makes a staff account with e-mail and a first password that must be changed unless the demo made it. */
    public PersonId createStaff(
            Actor actor,
            String email,
            String name,
            String password,
            Optional<CompanyId> company,
            Collection<String> roleNames) {
        actor.requires(PEOPLE);
        if (!company.map(actor::sees).orElse(actor.isPlatform())) {
            throw new Forbidden(PEOPLE);
        }
        var address = Emails.normalise(email);
        passwords.accept(password, Optional.of(address));
        if (people.byEmail(address).isPresent()) {
            throw new Conflict("identity.email.taken", Map.of());
        }
        var person = people.add(name, People.language(actor.request().language()));
        people.reachByEmail(person, address);
        company.ifPresentOrElse(person::becomesStaffOf, () -> person.becomes(Role.PLATFORM_STAFF));
        person.password(passwords.hash(password), !actor.isSystem());
        roles.give(actor, person, roleNames);
        people.announce(actor, person);
        audit.record(
                actor,
                "identity.create-staff",
                subject(person),
                Map.of("company", company.map(CompanyId::value).orElse(0L), "roles", List.copyOf(roleNames)));
        return person.id();
    }

    /** As above, replayable by its idempotency key. */
    public Entry create(Actor actor, NewStaff command) {
        actor.requires(PEOPLE);
        var id = idempotency.once(
                actor,
                "identity.create-staff",
                command,
                PersonId.class,
                () -> createStaff(
                        actor,
                        command.email(),
                        command.name(),
                        command.password(),
                        command.company(),
                        command.roles()));
        return entry(people.find(id).orElseThrow());
    }

    /** Gives a role to an existing person; company staff need their company. */
    public void grant(Actor actor, PersonId id, Role role, Optional<CompanyId> company) {
        var person = oversight.found(id);
        mayGrant(actor, id, role);
        if (role == Role.COMPANY_STAFF) {
            var employer = company.orElseThrow(() -> new Refused("identity.company.missing"));
            if (person.roles().contains(Role.PLATFORM_STAFF)
                    || !person.company().map(employer::equals).orElse(true)) {
                throw new Refused("identity.staff.elsewhere");
            }
            person.becomesStaffOf(employer);
        } else if (role == Role.PLATFORM_STAFF && person.company().isPresent()) {
            throw new Refused("identity.staff.elsewhere");
        } else {
            person.becomes(role);
        }
        accesses.changed();
        audit.record(actor, "identity.grant", subject(person), Map.of("role", role));
    }

    private static void mayGrant(Actor actor, PersonId id, Role role) {
        if (!(Oversight.isOneself(actor, id) && (role == Role.CUSTOMER || role == Role.WORKER))) {
            actor.requiresOnPlatform(PEOPLE);
        }
        if (role == Role.PLATFORM_STAFF) {
            actor.requiresOnPlatform(Roles.EDIT);
        }
    }

    /** Oneself; others for staff who keep accounts, a company's for its own staff only. */
    public Account get(Actor actor, PersonId id) {
        var account = people.account(oversight.visible(actor, id));
        return actor.isSystem() || Oversight.isOneself(actor, id) ? account : account.masked();
    }

    public Entry entry(Actor actor, PersonId id) {
        return entry(oversight.visible(actor, id));
    }

    /** Newest first. */
    public Page<Entry> list(Actor actor, Filter filter, PageRequest page) {
        actor.requires(PEOPLE);
        var scoped = actor.company()
                .map(own -> new Filter(filter.role(), Optional.of(own), filter.phone(), filter.email()))
                .orElse(filter);
        var rows = Page.cut(people.list(scoped, page), page, person ->
                new Object[] {person.id().value()});
        var accounts = people.accounts(rows.items());
        var held = roles.of(rows.items());
        var entries = new ArrayList<Entry>();
        for (int row = 0; row < accounts.size(); row++) {
            var person = rows.items().get(row);
            entries.add(People.entry(person, accounts.get(row), held.getOrDefault(person.id(), List.of())));
        }
        return new Page<>(entries, rows.next());
    }

    private Entry entry(Person person) {
        return people.entry(person, roles.of(person));
    }

    /** Whose number this is, exactly (blind index), however it is written; for staff who search and for the system. */
    public Optional<PersonId> findByPhone(Actor actor, String phone) {
        if (!actor.isSystem() && !actor.has(Role.PLATFORM_STAFF) && !actor.has(Role.COMPANY_STAFF)) {
            throw new Forbidden();
        }
        return people.byPhone(Phones.normalise(phone)).map(Person::id);
    }

    /** Customers whose number ends with these four digits, newest first (blind index); for staff who search. */
    public List<PersonId> customersByPhoneEnding(Actor actor, String digits, int limit) {
        if (!actor.has(Role.PLATFORM_STAFF) && !actor.has(Role.COMPANY_STAFF)) {
            throw new Forbidden();
        }
        if (!digits.matches("[0-9]{4}")) {
            throw new Refused("identity.phone.ending");
        }
        return people.customersByEnding(digits, limit);
    }

    /** Names of many people at once, for lists; those that do not exist are left out. */
    public Map<PersonId, String> names(Collection<PersonId> ids) {
        return people.names(ids);
    }

    /** Changes the actor's own name, language or both. */
    public Account rename(Actor actor, Optional<String> name, String language) {
        var person = oversight.found(actor.signedIn());
        name.ifPresent(called -> people.call(person, called));
        person.speaks(language);
        people.announce(actor, person);
        var account = people.account(person);
        audit.record(
                actor, "identity.rename", subject(person), Map.of("language", language), person.id(), account.name());
        return account;
    }

    /** Signs every device out, this one too: whoever knew the old password is out. */
    public void changePassword(Actor actor, ChangePassword command) {
        var person = oversight.found(actor.signedIn());
        steps.countPassword(person.id());
        if (!passwords.matches(command.current(), person.passwordHash())) {
            throw new Refused("identity.password.current-wrong");
        }
        passwords.accept(command.wanted(), people.account(person).email());
        if (command.wanted().equals(command.current())) {
            throw new Refused("identity.password.same");
        }
        person.password(passwords.hash(command.wanted()), false);
        sessions.endAll(person.id(), "password-changed", clock.instant());
        accesses.changed();
        audit.record(actor, "identity.change-password", subject(person), Map.of());
    }

    /** Keeps a person out, on every device within 5 s. */
    public Entry block(Actor actor, PersonId id) {
        var person = oversight.managed(actor, id);
        roles.notTheLast(person);
        person.block(clock.instant());
        sessions.endAll(id, "blocked", clock.instant());
        return changed(actor, person, "identity.block");
    }

    public Entry unblock(Actor actor, PersonId id) {
        var person = oversight.managed(actor, id);
        person.unblock();
        return changed(actor, person, "identity.unblock");
    }

    private Entry changed(Actor actor, Person person, String action) {
        accesses.changed();
        audit.record(actor, action, subject(person), Map.of());
        return entry(person);
    }

    /** Destroys the person's key: name, phone and e-mail are gone everywhere, and the account with them. */
    public void erase(Actor actor, PersonId id) {
        actor.requiresOnPlatform(PEOPLE);
        var person = oversight.managed(actor, id);
        roles.notTheLast(person);
        person.erase(clock.instant());
        sessions.endAll(id, "erased", clock.instant());
        personalData.erase(id);
        accesses.changed();
        audit.record(actor, "identity.erase", subject(person), Map.of());
        outbox.publish(new PersonErased(id, clock.instant()));
    }

    private static Subject subject(Person person) {
        return Subject.of("person", person.id());
    }

    /** A company's staff who hold this permission, for telling them of something; at most {@code limit}. */
    public List<PersonId> staffWith(Permission permission, CompanyId company, int limit) {
        return roles.holdersOf(permission, company, limit);
    }

    /** Platform staff who hold this permission, for telling them of something urgent; at most {@code limit}. */
    public List<PersonId> staffWith(Permission permission, int limit) {
        return roles.holdersOf(permission, limit);
    }
}
