package org.doorstep.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Logger;
import org.doorstep.shared.id.VisitId;

/** Finds others for the visits to come of those who were taken out of service, each in a transaction of its own. */
@ApplicationScoped
class Recalls {
    private static final Logger LOG = Logger.getLogger(Recalls.class.getName());

    @Inject
    Turns turns;

    /** What could not be done is tried again with the event: the first failure is thrown at the end. */
    void recall(List<VisitId> visits) {
        RuntimeException failure = null;
        int done = 0;
        for (var visit : visits) {
            try {
                done += turns.recall(visit) ? 1 : 0;
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (done > 0) {
            LOG.info("recalled " + done + " of " + visits.size() + " visits");
        }
        if (failure != null) {
            throw failure;
        }
    }
}
