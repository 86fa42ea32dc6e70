package org.doorstep.payment;

import java.time.Duration;
import java.time.Instant;

/** When the channel is asked again: later each time, at most five minutes apart. */
final class Backoff {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** How long the courier has before the janitor steps in. */
    static final Duration FIRST = Duration.ofSeconds(10);

    private Backoff() {}

    static Instant next(Instant now, int asked) {
        var wait = FIRST.multipliedBy(1L << Math.min(asked, 10));
        return now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    }
}
