package org.doorstep.shared;

import java.time.Duration;
import java.time.Instant;

/** Time as work days are cut: quarter-hours from midnight UTC, which are quarter-hours in every zone in use. */
public final class QuarterHours {
    public static final Duration ONE = Duration.ofMinutes(15);

    private QuarterHours() {}

    /** The length, rounded up to whole quarter-hours. */
    public static Duration up(Duration length) {
        long quarter = ONE.toMillis();
        return Duration.ofMillis(Math.floorDiv(length.toMillis() + quarter - 1, quarter) * quarter);
    }

    public static boolean aligned(Instant instant) {
        return instant.getNano() == 0 && instant.getEpochSecond() % ONE.toSeconds() == 0;
    }
}
