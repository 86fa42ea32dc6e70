package org.doorstep.availability;

import java.time.Duration;
import org.doorstep.shared.GeoPoint;

/**
 * How long it takes from one place to the next: nothing at the same door, else a fixed part (leaving, parking) plus the
 * great circle times a detour factor at a usual speed; never more than {@code most}, which bounds how far apart two
 * decisions can depend on each other.
 */
record Travel(int speedKmh, int detourPercent, Duration least, Duration most) {
    private static final double SAME_DOOR_METRES = 30;

    Duration between(GeoPoint from, GeoPoint to) {
        return Duration.ofSeconds(seconds(from, to));
    }

    long seconds(GeoPoint from, GeoPoint to) {
        double metres = from.metresTo(to);
        if (metres < SAME_DOOR_METRES) {
            return 0;
        }
        double driving = metres * detourPercent / 100 / (speedKmh / 3.6);
        return Math.min(most.toSeconds(), least.toSeconds() + (long) Math.ceil(driving));
    }

    int reach() {
        return Quarters.covering(most);
    }
}
