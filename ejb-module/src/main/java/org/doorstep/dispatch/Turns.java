package org.doorstep.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.Visits;
import org.doorstep.visit.Visits.VisitView;

/** What the sweeps do to one visit, each in a transaction of its own. */
@ApplicationScoped
class Turns {
    @Inject
    Succession succession;

    @Inject
    Visits visits;

    /** @return whether the visit has found a worker or its end */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean fallback(VisitView visit, boolean overdue) {
        if (succession.giveToBest(visit)) {
            return true;
        }
        if (overdue) {
            succession.giveUp(visit);
        }
        return overdue;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void absent(VisitId id) {
        visits.workerAbsent(Succession.DISPATCH, id);
        succession.provide(visits.reopen(Succession.DISPATCH, id));
    }
}
