package org.doorstep.http;

import java.util.Set;

/**
 * One booking of a random history.
 *
 * @param day of the visit, counted from the history's first
 * @param before how many days earlier it is placed
 * @param percent how much of it is refunded where something is
 */
record Tale(Plot plot, int day, boolean morning, int before, int percent) {
    private static final Set<Plot> WITHOUT_SERVICE = Set.of(
            Plot.CANCELLED,
            Plot.CANCELLED_AT_ONCE,
            Plot.CANCELLED_BY_THE_HOUSE,
            Plot.PAID_TOO_LATE,
            Plot.WALKED_AWAY,
            Plot.WORKER_ABSENT);

    int placed() {
        return day - before;
    }

    boolean isServed() {
        return !WITHOUT_SERVICE.contains(plot) && plot != Plot.CUSTOMER_ABSENT && plot != Plot.FIRST_OF_TWO_SKIPPED;
    }

    String start() {
        return morning ? "09:00" : "14:00";
    }

    @Override
    public String toString() {
        return "%s on day %d at %s, placed %d before, %d %%".formatted(plot, day, start(), before, percent);
    }
}
