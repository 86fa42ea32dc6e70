package org.doorstep.shared;

import java.time.Duration;

/**
 * Looks again and again for what has become due by the business clock (unpaid bookings, holds, certificates). Runs on one
 * node at a time, outside a transaction; a CDI bean. Each item is dealt with in a transaction of its own.
 */
public interface Sweep {
    /** Stable and unique, such as {@code booking.expire}. */
    String name();

    /** How often to look, in real time. */
    Duration every();

    /** Looks once. @return how many items were dealt with; a full batch is followed by another look at once */
    int sweep();
}
