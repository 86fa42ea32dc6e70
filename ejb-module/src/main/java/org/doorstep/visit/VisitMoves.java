package org.doorstep.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.Recall;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.Visits.VisitView;

/** How a visit is moved on: found, locked, asked for who may, changed, told; each request once. */
@ApplicationScoped
class VisitMoves {
    private static final int LONGEST_REASON = 500;

    /** What was asked under an idempotency key. */
    record Asked(VisitId visit, String with) {}

    @Inject
    VisitStore store;

    @Inject
    VisitAccess access;

    @Inject
    VisitChanges changes;

    @Inject
    VisitViews views;

    @Inject
    Idempotency idempotency;

    VisitView once(Actor actor, VisitId id, String verb, String with, Supplier<VisitView> work) {
        var recall = Recall.of(VisitId.class, VisitView::id, done -> views.of(actor, readable(actor, done)));
        return idempotency.once(actor, "visit." + verb, new Asked(id, with), recall, work);
    }

    VisitView move(Actor actor, VisitId id, Optional<String> reason, Function<Visit, VisitTransition> step) {
        var visit = lock(id);
        var roles = access.roles(actor, visit);
        access.requireAny(roles, id);
        var transition = step.apply(visit);
        access.require(actor, roles, transition);
        changes.moved(actor, visit, transition, by(transition, roles), Optional.empty(), reason.map(VisitMoves::cut));
        return views.of(actor, visit);
    }

    static VisitRole by(VisitTransition transition, Set<VisitRole> roles) {
        return roles.stream().filter(transition.who()::contains).findFirst().orElse(VisitRole.SYSTEM);
    }

    static Conflict wrongState(Visit visit, String verb) {
        return new Conflict(
                "visit.state",
                Map.of(
                        "visit", Long.toString(visit.id().value()),
                        "state", visit.state(),
                        "verb", verb));
    }

    Visit readable(Actor actor, VisitId id) {
        var visit = find(id);
        access.requireReader(actor, visit.parties());
        return visit;
    }

    Visit find(VisitId id) {
        return store.find(id).orElseThrow(() -> VisitAccess.unknown(id));
    }

    Visit lock(VisitId id) {
        return store.lock(id).orElseThrow(() -> VisitAccess.unknown(id));
    }

    static String cut(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
