package org.doorstep.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.function.Predicate;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;
import org.doorstep.visit.Visits.VisitView;

/** What the sweeps do to one visit, each in a transaction of its own. */
@ApplicationScoped
class Turns {
    private static final Set<VisitState> RECALLED = Set.of(VisitState.OPEN, VisitState.ASSIGNED);

    @Inject
    Succession succession;

    @Inject
    Visits visits;

    /** @return whether the visit has found a worker or its end */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean fallback(VisitView seen, Predicate<VisitView> overdue) {
        if (succession.giveToBest(seen)) {
            return true;
        }
        if (!overdue.test(seen)) {
            return false;
        }
        // it may have been moved since it was seen
        var visit = visits.claim(seen.id());
        boolean over = overdue.test(visit);
        if (over) {
            succession.giveUp(visit);
        }
        return over;
    }

    /** Takes a visit from somebody who was taken out of service meanwhile. @return whether it was taken */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean recall(VisitId id) {
        var seen = visits.peek(id);
        if (!RECALLED.contains(seen.state()) || !succession.isOutOfService(seen)) {
            return false;
        }
        var visit = visits.claim(id, RECALLED);
        boolean sameOne =
                visit.worker().equals(seen.worker()) && visit.provisional().equals(seen.provisional());
        if (sameOne) {
            boolean open = visit.state() == VisitState.OPEN;
            succession.provide(open ? visit : visits.recall(Succession.DISPATCH, id, "out of service"));
        }
        return sameOne;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void absent(VisitId id) {
        visits.workerAbsent(Succession.DISPATCH, id);
        var visit = visits.reopen(Succession.DISPATCH, id);
        // the customer is waiting: no time for whoever would like to have it
        if (!succession.giveToBest(visit)) {
            succession.provide(visit);
        }
    }
}
