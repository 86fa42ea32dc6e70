package org.doorstep.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.doorstep.shared.id.SessionId;

/** Reads what a session gives at this moment. */
@ApplicationScoped
class AccessLookup {
    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Inject
    StaffRoles roles;

    /** Looked up outside the caller's transaction: what that one has not committed must not be remembered. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Access> find(SessionId id) {
        return em.createQuery(
                        "select p, s.app from Session s, Person p where s.id = :session and s.endedAt is null and p.id = s.personId",
                        Object[].class)
                .setParameter("session", id.value())
                .getResultStream()
                .filter(found -> ((Person) found[0]).mayEnter())
                .map(found -> access((Person) found[0], (App) found[1]))
                .findFirst();
    }

    private Access access(Person person, App app) {
        var capacity = person.roles().stream().filter(app.capacity()::contains).collect(Collectors.toUnmodifiableSet());
        if (app != App.STAFF || person.isPasswordDue()) {
            return new Access(person.id(), capacity, app == App.STAFF ? person.company() : Optional.empty(), Set.of());
        }
        return new Access(person.id(), capacity, person.company(), Set.copyOf(roles.permissions(person)));
    }
}
