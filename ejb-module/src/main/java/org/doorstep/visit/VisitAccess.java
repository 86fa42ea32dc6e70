package org.doorstep.visit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Role;
import org.doorstep.shared.id.VisitId;

/** Who somebody is to a visit, and hence what may be seen and done. */
@ApplicationScoped
class VisitAccess {
    /** What staff need to do in a worker's stead. */
    private static final Map<String, Permission> OVERRIDES = Map.of(
            "override-start", Visits.OVERRIDE,
            "complete", Visits.OVERRIDE,
            "customer-absent", Visits.OVERRIDE,
            "worker-absent", Visits.OVERRIDE);

    Set<VisitRole> roles(Actor actor, Visit visit) {
        return roles(actor, visit.parties());
    }

    private static Set<VisitRole> roles(Actor actor, VisitParties visit) {
        var roles = EnumSet.noneOf(VisitRole.class);
        if (actor.isSystem()) {
            roles.add(VisitRole.SYSTEM);
        }
        if (actor.is(visit.customer())) {
            roles.add(VisitRole.CUSTOMER);
        }
        if (visit.worker().filter(actor::is).isPresent()) {
            roles.add(VisitRole.WORKER);
        }
        if (actor.has(Role.COMPANY_STAFF) && actor.sees(visit.company())) {
            roles.add(VisitRole.COMPANY);
        }
        if (actor.isPlatform() && !actor.isSystem()) {
            roles.add(VisitRole.PLATFORM);
        }
        return roles;
    }

    /** NotFound for whoever has nothing to do with it; staff need the permission to read. */
    void requireReader(Actor actor, VisitParties visit) {
        var roles = roles(actor, visit);
        requireAny(roles, visit.visit());
        boolean staffOnly = !roles.contains(VisitRole.SYSTEM)
                && !roles.contains(VisitRole.CUSTOMER)
                && !roles.contains(VisitRole.WORKER);
        if (staffOnly) {
            actor.requires(Visits.READ);
        }
    }

    /** Whether somebody who may see the visit is told where it is: whoever only does the work, for as long as it takes. */
    boolean isToldPlace(Actor actor, Visit visit) {
        return visit.state().isTheWorkers() || !roles(actor, visit).equals(EnumSet.of(VisitRole.WORKER));
    }

    void requireAny(Set<VisitRole> roles, VisitId id) {
        if (roles.isEmpty()) {
            throw unknown(id);
        }
    }

    void require(Actor actor, Set<VisitRole> roles, VisitTransition transition) {
        if (!transition.isFor(roles)) {
            throw new Forbidden();
        }
        boolean byStaff = !roles.contains(VisitRole.WORKER) && !roles.contains(VisitRole.SYSTEM);
        if (byStaff && OVERRIDES.containsKey(transition.verb())) {
            actor.requiresOnPlatform(OVERRIDES.get(transition.verb()));
        }
    }

    static NotFound unknown(VisitId id) {
        return new NotFound("visit.unknown", id);
    }
}
