package org.doorstep.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import org.doorstep.shared.Sweep;

/** Forgets where people were a day ago. */
@ApplicationScoped
class PositionPurge implements Sweep {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int MOST = 2_000;

    @Inject
    TripStore trips;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "tracking.purge";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int sweep() {
        return trips.purge(clock.instant().minus(KEPT), MOST);
    }
}
