package org.doorstep.shared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The clock that the domain reads: the system's, moved ahead or back where a test or the demo's past needs it. */
final class BusinessClock extends Clock {
    private final Clock system = Clock.systemUTC();
    private final ThreadLocal<@Nullable Duration> here = new ThreadLocal<>();
    private volatile Duration ahead = Duration.ZERO;

    void setAhead(Duration by) {
        ahead = by;
    }

    /** For the calling thread alone; by nothing it goes by the common clock again. */
    void setAheadHere(Optional<Duration> by) {
        by.ifPresentOrElse(here::set, here::remove);
    }

    Duration ahead() {
        return ahead;
    }

    @Override
    public Instant instant() {
        var own = here.get();
        return system.instant().plus(own == null ? ahead : own);
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
