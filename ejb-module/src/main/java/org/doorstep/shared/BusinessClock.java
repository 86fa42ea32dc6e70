package org.doorstep.shared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock that the domain reads: the system's, moved ahead or back where a test or the demo's past needs it. */
final class BusinessClock extends Clock {
    private final Clock system = Clock.systemUTC();
    private volatile Duration ahead = Duration.ZERO;

    void setAhead(Duration by) {
        ahead = by;
    }

    Duration ahead() {
        return ahead;
    }

    @Override
    public Instant instant() {
        return system.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the business clock runs in UTC; zones belong to places");
    }
}
