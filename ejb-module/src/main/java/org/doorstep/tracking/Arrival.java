package org.doorstep.tracking;

import java.time.Duration;
import java.time.Instant;

/** When somebody will be there: the straight line, a detour's share more, at the usual speed of the city. */
record Arrival(int metresLeft, Instant at) {
    private static final double DETOUR = 1.3;
    private static final int LAST_STEPS_SECONDS = 60;

    static Arrival from(LiveTrips.Position last, org.doorstep.shared.GeoPoint to, int kilometresPerHour) {
        double metres = last.where().metresTo(to);
        long seconds = Math.round(metres * DETOUR / (kilometresPerHour / 3.6)) + LAST_STEPS_SECONDS;
        return new Arrival((int) Math.round(metres), last.at().plus(Duration.ofSeconds(seconds)));
    }
}
