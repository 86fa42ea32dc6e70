package org.doorstep.shared;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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

    /** As {@link #set}, but forgotten with the process: while the demo's past is made the clock moves at every step. */
    public void pretend(Duration ahead) {
        requireSandboxed();
        holder.setAhead(ahead);
    }

    /** As {@link #pretend}, for the calling thread alone; by nothing it goes by the common clock again. */
    public void pretendHere(Optional<Duration> ahead) {
        requireSandboxed();
        holder.setAheadHere(ahead);
    }

    /** Sets how far the business clock is ahead of the system's. */
    public Instant set(Duration ahead) {
        requireSandboxed();
        em.createNativeQuery("update shared_clock set ahead_millis = ?1")
                .setParameter(1, ahead.toMillis())
                .executeUpdate();
        holder.setAhead(ahead);
        return now();
    }

    private static void requireSandboxed() {
        if (!Profile.current().isSandboxed()) {
            throw new Forbidden();
        }
    }
}
