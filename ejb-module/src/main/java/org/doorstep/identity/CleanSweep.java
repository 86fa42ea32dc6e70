package org.doorstep.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import org.doorstep.shared.Sweep;

/** Throws away codes, tallies and refresh tokens that have been over for a day. */
@ApplicationScoped
class CleanSweep implements Sweep {
    private static final int BATCH = 500;

    @Inject
    SessionStore store;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "identity.clean";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int sweep() {
        return store.clean(clock.instant().minus(Duration.ofDays(1)), BATCH);
    }
}
