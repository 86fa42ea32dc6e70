package org.doorstep.availability;

import java.time.Duration;
import java.time.Instant;
import org.doorstep.shared.TimeSlot;

/** Quarter-hours counted from 1970-01-01T00:00Z; 96 make a UTC day. */
final class Quarters {
    static final int A_DAY = 96;
    static final int SECONDS = 900;

    private Quarters() {}

    static boolean aligned(Instant instant) {
        return instant.getNano() == 0 && Math.floorMod(instant.getEpochSecond(), SECONDS) == 0;
    }

    static int at(Instant aligned) {
        return Math.toIntExact(Math.floorDiv(aligned.getEpochSecond(), SECONDS));
    }

    static int ceiling(Instant instant) {
        return at(instant) + (aligned(instant) ? 0 : 1);
    }

    /** Whole quarters that cover this length. */
    static int covering(Duration length) {
        return Math.toIntExact((length.toSeconds() + SECONDS - 1) / SECONDS);
    }

    static Instant instant(int quarter) {
        return Instant.ofEpochSecond((long) quarter * SECONDS);
    }

    static Duration length(int quarters) {
        return Duration.ofSeconds((long) quarters * SECONDS);
    }

    static TimeSlot slot(int start, int end) {
        return new TimeSlot(instant(start), instant(end));
    }

    static int dayOf(int quarter) {
        return Math.floorDiv(quarter, A_DAY);
    }
}
