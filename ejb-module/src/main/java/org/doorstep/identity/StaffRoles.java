package org.doorstep.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.RoleId;

/** The store of roles, and the rules of who may hold and give which. */
@ApplicationScoped
class StaffRoles {
    static final String ADMINISTRATOR = "platform-admin";

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Inject
    KnownPermissions known;

    void add(StaffRole role) {
        em.persist(role);
        em.flush();
    }

    /** Writes now, so that the new version is known. */
    void flush() {
        em.flush();
    }

    void remove(StaffRole role) {
        em.remove(role);
    }

    List<StaffRole> all() {
        return em.createQuery("select r from StaffRole r order by r.name", StaffRole.class)
                .getResultList();
    }

    StaffRole get(RoleId id) {
        var role = em.find(StaffRole.class, id.value());
        if (role == null) {
            throw new NotFound("identity.role.unknown", id);
        }
        return role;
    }

    Optional<StaffRole> find(String name) {
        return em.createQuery("select r from StaffRole r where r.name = :name", StaffRole.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    List<StaffRole> of(Person person) {
        return person.roleIds().isEmpty()
                ? List.of()
                : em.createQuery("select r from StaffRole r where r.id in :ids", StaffRole.class)
                        .setParameter("ids", person.roleIds())
                        .getResultList();
    }

    /** The roles of many, by two queries however many they are. */
    Map<PersonId, List<StaffRole>> of(List<Person> people) {
        var byId = all().stream().collect(Collectors.toMap(role -> role.id().value(), role -> role));
        var held = new HashMap<PersonId, List<StaffRole>>();
        if (!people.isEmpty()) {
            em.createQuery("select p.id, held from Person p join p.roleIds held where p.id in :people", Object[].class)
                    .setParameter(
                            "people",
                            people.stream().map(person -> person.id().value()).toList())
                    .getResultList()
                    .forEach(row -> held.computeIfAbsent(new PersonId((Long) row[0]), id -> new ArrayList<>())
                            .add(byId.get((Long) row[1])));
        }
        return held;
    }

    Set<Permission> permissions(PersonId person, Optional<CompanyId> company) {
        var permissions = new HashSet<Permission>();
        em.createQuery(
                        "select r from Person p join p.roleIds held, StaffRole r where p.id = :person and r.id = held",
                        StaffRole.class)
                .setParameter("person", person.value())
                .getResultStream()
                .filter(role -> role.isForCompanies() == company.isPresent())
                .forEach(role -> permissions.addAll(known.of(role)));
        return permissions;
    }

    long holders(StaffRole role) {
        return em.createQuery("select count(p) from Person p join p.roleIds held where held = :role", Long.class)
                .setParameter("role", role.id().value())
                .getSingleResult();
    }

    /** Staff of the platform who may do this and can sign in. */
    List<PersonId> holdersOf(Permission permission, int most) {
        var ids = all().stream()
                .filter(role -> !role.isForCompanies() && known.of(role).contains(permission))
                .map(role -> role.id().value())
                .toList();
        return ids.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select distinct p.id from Person p join p.roleIds held where held in :roles"
                                        + " and p.platformStaff = :yes and p.blockedAt is null and p.erasedAt is null"
                                        + " order by p.id",
                                Long.class)
                        .setParameter("yes", true)
                        .setParameter("roles", ids)
                        .setMaxResults(most)
                        .getResultStream()
                        .map(PersonId::new)
                        .toList();
    }

    /** Staff of a company who may do this and can sign in. */
    List<PersonId> holdersOf(Permission permission, CompanyId company, int most) {
        var ids = all().stream()
                .filter(role -> role.isForCompanies() && known.of(role).contains(permission))
                .map(role -> role.id().value())
                .toList();
        return ids.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select distinct p.id from Person p join p.roleIds held where held in :roles"
                                        + " and p.companyId = :company and p.blockedAt is null and p.erasedAt is null"
                                        + " order by p.id",
                                Long.class)
                        .setParameter("company", company.value())
                        .setParameter("roles", ids)
                        .setMaxResults(most)
                        .getResultStream()
                        .map(PersonId::new)
                        .toList();
    }

    /** Replaces what a member of staff holds, within what the actor may give. */
    void give(Actor actor, Person person, Collection<String> names) {
        var wanted = names.stream().distinct().map(this::named).toList();
        for (var role : wanted) {
            if (role.isForCompanies() != person.company().isPresent()) {
                throw new Refused("identity.role.wrong-house", Map.of("role", role.name()));
            }
        }
        mayGive(actor, person, wanted);
        keepAnAdministrator(person, wanted);
        person.holds(wanted.stream().map(role -> role.id().value()).collect(Collectors.toSet()));
    }

    private StaffRole named(String name) {
        return find(name).orElseThrow(() -> new Refused("identity.role.unknown-name", Map.of("role", name)));
    }

    /** Whose account the actor may keep: nobody's who holds what the actor could neither give nor take away. */
    void mayManage(Actor actor, Person person) {
        mayGive(actor, person, List.of());
    }

    /** A company's staff give no more than they hold; roles of the platform are given by who may edit roles. */
    private void mayGive(Actor actor, Person person, List<StaffRole> wanted) {
        if (person.company().isEmpty()) {
            if (!wanted.isEmpty() || !person.roleIds().isEmpty()) {
                actor.requiresOnPlatform(Roles.EDIT);
            }
            return;
        }
        if (actor.company().isPresent()) {
            wanted.forEach(role -> holdsAllOf(actor, role));
            of(person).forEach(role -> holdsAllOf(actor, role));
        }
    }

    private void holdsAllOf(Actor actor, StaffRole role) {
        for (var permission : known.of(role)) {
            if (!actor.may(permission)) {
                throw new Forbidden(permission);
            }
        }
    }

    private void keepAnAdministrator(Person person, List<StaffRole> wanted) {
        if (wanted.stream().noneMatch(role -> role.name().equals(ADMINISTRATOR))) {
            notTheLast(person);
        }
    }

    /** Refuses to lose the last one who can sign in and hold everything; two who leave at once do so one by one. */
    void notTheLast(Person person) {
        var administrator = of(person).stream()
                .filter(role -> role.name().equals(ADMINISTRATOR))
                .findFirst();
        if (administrator.isEmpty()) {
            return;
        }
        em.lock(administrator.get(), LockModeType.PESSIMISTIC_WRITE);
        var others = em.createQuery(
                        "select count(p) from Person p join p.roleIds held where held = :role and p.id <> :person"
                                + " and p.blockedAt is null and p.erasedAt is null",
                        Long.class)
                .setParameter("role", administrator.get().id().value())
                .setParameter("person", person.id().value())
                .getSingleResult();
        if (others == 0) {
            throw new Refused("identity.role.last-administrator");
        }
    }
}
