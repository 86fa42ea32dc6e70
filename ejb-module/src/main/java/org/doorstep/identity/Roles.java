package org.doorstep.identity;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Recall;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Stale;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.RoleId;

/** Named sets of permissions, and who of the staff holds them. */
@Stateless
public class Roles {
    /** Defines and changes roles, and gives those of the platform. */
    public static final Permission EDIT = Permission.of("identity.roles");

    private static final String SUBJECT = "role";

    @Inject
    StaffRoles roles;

    @Inject
    KnownPermissions known;

    @Inject
    People people;

    @Inject
    Accesses accesses;

    @Inject
    Idempotency idempotency;

    @Inject
    AuditTrail audit;

    /**
     * A role.
     *
     * @param forCompanies whether staff of companies hold it, or staff of the platform
     * @param everything whether it holds each permission that there is and will be
     */
    public record View(
            RoleId id, String name, boolean forCompanies, boolean everything, List<String> permissions, long version) {}

    public record Define(
            @NotBlank @Pattern(regexp = "[a-z][a-z0-9-]{1,59}")
            String name,

            boolean forCompanies,
            @NotNull @Size(max = 200) List<@NotBlank @Size(max = 80) String> permissions) {}

    public record Change(@NotNull @Size(max = 200) List<@NotBlank @Size(max = 80) String> permissions) {}

    public record Assign(@NotNull @Size(max = 20) List<@NotBlank @Size(max = 60) String> roles) {}

    /** A permission. @param companies whether companies' staff may hold it too */
    public record Grantable(String name, String module, boolean companies) {}

    /** All roles; for a company's staff those that companies may have. */
    public List<View> list(Actor actor) {
        mayLook(actor);
        return roles.all().stream()
                .filter(role -> actor.company().isEmpty() || role.isForCompanies())
                .map(this::view)
                .toList();
    }

    private static void mayLook(Actor actor) {
        if (!actor.may(EDIT)) {
            actor.requires(Accounts.PEOPLE);
        }
    }

    public View get(Actor actor, RoleId id) {
        return list(actor).stream()
                .filter(role -> role.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("identity.role.unknown", id));
    }

    /** What roles may be made of. */
    public List<Grantable> permissions(Actor actor) {
        mayLook(actor);
        var companies = known.all(true);
        return known.all(false).stream()
                .map(permission ->
                        new Grantable(permission.name(), permission.module(), companies.contains(permission)))
                .filter(permission -> actor.company().isEmpty() || permission.companies())
                .toList();
    }

    public View define(Actor actor, Define command) {
        actor.requiresOnPlatform(EDIT);
        var recall = Recall.of(RoleId.class, View::id, id -> view(roles.get(id)));
        return idempotency.once(actor, "identity.define-role", command, recall, () -> {
            known.check(command.permissions(), command.forCompanies());
            if (roles.find(command.name()).isPresent()) {
                throw new Conflict("identity.role.name-taken", Map.of("role", command.name()));
            }
            var role = StaffRole.defined(command.name(), command.forCompanies(), command.permissions());
            roles.add(role);
            record(actor, "identity.define-role", role, Map.of("permissions", command.permissions()));
            return view(role);
        });
    }

    /** Changes what a role holds; whoever has it may do otherwise within 5 s. */
    public View change(Actor actor, RoleId id, Change command, Optional<Long> expected) {
        actor.requiresOnPlatform(EDIT);
        var role = roles.get(id);
        Stale.check(expected, role.version());
        if (role.holdsEverything()) {
            throw new Refused("identity.role.fixed", Map.of("role", role.name()));
        }
        known.check(command.permissions(), role.isForCompanies());
        var before = role.permissions();
        role.change(command.permissions());
        roles.flush();
        accesses.changed();
        record(actor, "identity.change-role", role, Map.of("before", before, "after", role.permissions()));
        return view(role);
    }

    /** Removes a role that nobody holds. */
    public void remove(Actor actor, RoleId id, Optional<Long> expected) {
        actor.requiresOnPlatform(EDIT);
        var role = roles.get(id);
        Stale.check(expected, role.version());
        if (role.holdsEverything() || roles.holders(role) > 0) {
            throw new Conflict("identity.role.held", Map.of("role", role.name()));
        }
        roles.remove(role);
        record(actor, "identity.remove-role", role, Map.of("name", role.name()));
    }

    /** Replaces the roles that a member of staff holds. @param seen the version of the account that the caller looked at */
    public Accounts.Entry assign(Actor actor, PersonId id, Collection<String> names, Optional<Long> seen) {
        if (!actor.may(Accounts.PEOPLE)) {
            actor.requires(EDIT);
        }
        var person = people.find(id)
                .filter(found -> actor.company().isEmpty() || actor.company().equals(found.company()))
                .orElseThrow(() -> new NotFound("identity.person.unknown", id));
        if (!person.isStaff()) {
            throw new Refused("identity.person.no-staff");
        }
        if (actor.company().isPresent() && actor.person().map(id::equals).orElse(false)) {
            throw new Forbidden(EDIT);
        }
        Stale.check(seen, person.version());
        var before = roles.of(person).stream().map(StaffRole::name).sorted().toList();
        roles.give(actor, person, names);
        accesses.changed();
        audit.record(
                actor,
                "identity.assign-roles",
                Subject.of("person", id),
                Map.of("before", before, "after", List.copyOf(names)));
        return people.entry(person, roles.of(person));
    }

    private void record(Actor actor, String action, StaffRole role, Map<String, ?> changes) {
        audit.record(actor, action, Subject.of(SUBJECT, role.id()), changes);
    }

    private View view(StaffRole role) {
        return new View(
                role.id(),
                role.name(),
                role.isForCompanies(),
                role.holdsEverything(),
                known.of(role).stream().map(Permission::name).sorted().toList(),
                role.version());
    }
}
