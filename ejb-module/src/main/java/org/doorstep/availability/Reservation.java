package org.doorstep.availability;

import java.time.Instant;
import java.util.Optional;
import org.doorstep.availability.WorkDays.Want;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.TimeSlot;

/**
 * A reservation as a day's itinerary carries it: the work from {@code start} to {@code end} in quarters, kept free from
 * {@code busyStart} to {@code busyEnd}.
 *
 * @param expires epoch seconds; 0 for good
 */
record Reservation(
        long hold, int start, int end, int busyStart, int busyEnd, GeoPoint from, GeoPoint to, long expires) {

    static Reservation of(long hold, Want want, Optional<Instant> expires) {
        int start = Quarters.at(want.slot().start());
        int end = Quarters.at(want.slot().end());
        return new Reservation(
                hold,
                start,
                end,
                start - Quarters.covering(want.bufferBefore()),
                end + Quarters.covering(want.bufferAfter()),
                want.from(),
                want.to(),
                expires.map(Instant::getEpochSecond).orElse(0L));
    }

    boolean expiredAt(Instant now) {
        return expires != 0 && expires <= now.getEpochSecond();
    }

    Reservation until(long newExpires) {
        return new Reservation(hold, start, end, busyStart, busyEnd, from, to, newExpires);
    }

    TimeSlot slot() {
        return Quarters.slot(start, end);
    }

    boolean overlaps(Reservation other) {
        return busyStart < other.busyEnd && other.busyStart < busyEnd;
    }

    /** Its part of a day, as bits. */
    DayBits busyOn(int day) {
        return DayBits.range(busyStart - day * Quarters.A_DAY, busyEnd - day * Quarters.A_DAY);
    }

    int firstDay() {
        return Quarters.dayOf(busyStart);
    }

    int lastDay() {
        return Quarters.dayOf(busyEnd - 1);
    }
}
