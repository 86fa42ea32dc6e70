package org.doorstep.shared;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Moves the business clock, in the test and demo profiles only. The offset is kept in the database, so that a server that
 * was killed wakes up in the same time.
 */
@Stateless
public class Clocks {
    private static final Clock SYSTEM = Clock.systemUTC();

    @Inject
    ClockHolder holder;

    @Inject
    Clock clock;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    public Instant now() {
        return clock.instant();
    }

    /** What time it is outside, wherever the business clock stands. */
    public Instant real() {
        return SYSTEM.instant();
    }

    /** Moves the clock by {@code by}, which is negative only while the demo's past is made. */
    public Instant advance(Duration by) {
        return set(holder.ahead().plus(by));
    }

    /** Sets how far the business clock is ahead of the system's. */
    public Instant set(Duration ahead) {
        if (!Profile.current().isSandboxed()) {
            throw new Forbidden();
        }
        em.createNativeQuery("update shared_clock set ahead_millis = ?1")
                .setParameter(1, ahead.toMillis())
                .executeUpdate();
        holder.setAhead(ahead);
        return now();
    }
}
