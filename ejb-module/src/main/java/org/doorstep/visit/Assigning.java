package org.doorstep.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.HoldId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.Visits.VisitView;

/** Whose visit it is: given to a worker, given back, or lost by not being there. */
@ApplicationScoped
class Assigning {
    private static final String REASSIGNED = "reassigned";

    @Inject
    VisitStore store;

    @Inject
    VisitAccess access;

    @Inject
    VisitMoves moves;

    @Inject
    VisitChanges changes;

    @Inject
    VisitViews views;

    @Inject
    VisitSettings settings;

    @Inject
    Clock clock;

    VisitView assign(Actor actor, VisitId id, WorkerId worker, CompanyId company, HoldId hold, String how) {
        var visit = moves.lock(id);
        var roles = access.roles(actor, visit);
        if (actor.is(worker)) {
            roles.add(VisitRole.WORKER);
        }
        access.requireAny(roles, id);
        var transition =
                visit.assign(how.equals(REASSIGNED) ? "reassign" : "assign", worker, company, hold, clock.instant());
        access.require(actor, roles, transition);
        changes.moved(actor, visit, transition, VisitMoves.by(transition, roles), Optional.empty(), Optional.of(how));
        return views.of(visit);
    }

    VisitView withdraw(Actor actor, VisitId id, String reason) {
        var visit = moves.lock(id);
        var roles = access.roles(actor, visit);
        access.requireAny(roles, id);
        var worker = visit.worker();
        var transition = visit.letGo("withdraw", clock.instant());
        access.require(actor, roles, transition);
        worker.ifPresent(one -> store.exclude(visit, one));
        changes.moved(
                actor,
                visit,
                transition,
                VisitMoves.by(transition, roles),
                worker,
                Optional.of(VisitMoves.cut(reason)));
        return views.of(visit);
    }

    VisitView workerAbsent(Actor actor, VisitId id) {
        return moves.move(actor, id, Optional.empty(), visit -> {
            var now = clock.instant();
            var transition = visit.end("worker-absent", now);
            AtTheDoor.requireWaited(
                    visit,
                    now,
                    visit.times()
                            .awaitedFrom(visit.slot().start())
                            .plus(settings.get(VisitSettings.WORKER_ABSENT, visit.area())));
            visit.worker().ifPresent(worker -> store.exclude(visit, worker));
            return transition;
        });
    }
}
