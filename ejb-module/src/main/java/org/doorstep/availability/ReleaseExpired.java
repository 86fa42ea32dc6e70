package org.doorstep.availability;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.doorstep.shared.Sweep;

/** Gives back the time of holds that expired a while ago and that nobody wanted since. */
@ApplicationScoped
class ReleaseExpired implements Sweep {
    /** Booking asks the payment channel before it lets a hold go; this comes after it. */
    static final Duration GRACE = Duration.ofMinutes(10);

    private static final int BATCH = 100;

    @Inject
    HoldStore holds;

    @Inject
    HoldSweeper sweeper;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "availability.release-expired";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public int sweep() {
        var until = clock.instant().minus(GRACE);
        var due = holds.expired(until, BATCH);
        due.forEach(hold -> sweeper.release(hold, until));
        return due.size();
    }
}
