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
        var session = em.find(Session.class, id.value());
        if (session == null || !session.isOpen()) {
            return Optional.empty();
        }
        return Optional.ofNullable(em.find(Person.class, session.person().value()))
                .filter(Person::mayEnter)
                .map(person -> access(person, session.app()));
    }

    private Access access(Person person, App app) {
        var capacity = person.roles().stream().filter(app.capacity()::contains).collect(Collectors.toUnmodifiableSet());
        if (app != App.STAFF || person.isPasswordDue()) {
            return new Access(person.id(), capacity, app == App.STAFF ? person.company() : Optional.empty(), Set.of());
        }
        return new Access(person.id(), capacity, person.company(), Set.copyOf(roles.permissions(person)));
    }
}
