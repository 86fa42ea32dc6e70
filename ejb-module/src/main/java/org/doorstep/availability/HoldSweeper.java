package org.doorstep.availability;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import org.doorstep.audit.AuditTrail;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Subject;

/** Releases one expired hold, in a transaction of its own. */
@ApplicationScoped
class HoldSweeper {
    private static final Actor SWEEP = Actor.system("availability.release-expired");

    @Inject
    HoldStore holds;

    @Inject
    Reservations reservations;

    @Inject
    AuditTrail audit;

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void release(long id, Instant until) {
        holds.find(id)
                .filter(hold -> reservations.releaseExpired(hold, until))
                .ifPresent(hold -> audit.record(
                        SWEEP,
                        "availability.release-expired",
                        Subject.of("hold", hold.id()),
                        Map.of("worker", hold.want().worker().value())));
    }
}
