package org.doorstep.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.doorstep.availability.WorkDays;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.Visits;
import org.doorstep.visit.Visits.VisitView;

/** Gives open visits to workers, each to one. */
@ApplicationScoped
class Giving {
    static final String GRAB = "dispatch.grab";

    @Inject
    Judge judge;

    @Inject
    Decisions decisions;

    @Inject
    Succession succession;

    @Inject
    WorkDays workDays;

    @Inject
    Visits visits;

    @Inject
    Idempotency idempotency;

    /** As whoever takes it asked under a key; in a transaction of its own unless there is one. */
    @Transactional
    public void grab(Actor actor, VisitId visit, WorkerId worker) {
        idempotency.once(actor, GRAB, visit, VisitId.class, () -> {
            give(actor, visits.peek(visit), worker, "grabbed");
            return visit;
        });
    }

    /** Eligibility is found out before the row is locked, so that those who cannot have it keep nobody waiting. */
    void give(Actor actor, VisitView seen, WorkerId worker, String how) {
        Visits.requireOpen(seen);
        var ranked = eligible(actor, seen, worker);
        var visit = visits.claim(seen.id());
        var hold = visit.provisional().filter(worker::equals).isPresent()
                ? visit.hold()
                : workDays.swap(actor, visit.hold(), Judge.want(succession.need(visit), worker));
        visits.assign(actor, visit.id(), worker, ranked.candidate().company(), hold, how);
        decisions.keep(actor, visit.id(), how, Optional.of(worker), List.of(ranked));
    }

    Judge.Ranked eligible(Actor actor, VisitView visit, WorkerId worker) {
        var ranked = judge.one(succession.need(visit), worker, Optional.of(visit.hold()))
                .filter(one ->
                        actor.company().map(one.candidate().company()::equals).orElse(true))
                .orElseThrow(() -> new NotFound("dispatch.worker.unknown", worker));
        Dispatch.requireOnlyTime(ranked);
        return ranked;
    }
}
