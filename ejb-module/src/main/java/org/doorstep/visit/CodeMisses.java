package org.doorstep.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.StartCodes.Attempt;
import org.doorstep.visit.StartCodes.Outcome;

/** Counts a wrong code even though the caller then refuses: hence a transaction of its own, and a second connection. */
@ApplicationScoped
class CodeMisses {
    @Inject
    VisitStore store;

    @Inject
    Clock clock;

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Attempt count(VisitId visit) {
        var now = clock.instant();
        var record = store.lockCode(visit).orElseGet(() -> store.addCode(visit));
        if (record.isLocked(now)) {
            return Attempt.LOCKED;
        }
        record.missed(now);
        return record.isLocked(now) ? Attempt.LOCKED : new Attempt(Outcome.WRONG, record.left());
    }
}
