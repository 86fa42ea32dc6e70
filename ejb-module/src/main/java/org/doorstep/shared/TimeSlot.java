package org.doorstep.shared;

import java.time.Duration;
import java.time.Instant;

/** A half-open span of time, start included, end not: [9:00,10:00) and [10:00,11:00) do not meet. */
public record TimeSlot(Instant start, Instant end) {
    public TimeSlot {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a slot must end after it starts");
        }
    }

    public static TimeSlot of(Instant start, Duration length) {
        return new TimeSlot(start, start.plus(length));
    }

    public Duration length() {
        return Duration.between(start, end);
    }

    public boolean overlaps(TimeSlot other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public boolean contains(TimeSlot other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    /** This slot with time added before and after. */
    public TimeSlot widened(Duration before, Duration after) {
        return new TimeSlot(start.minus(before), end.plus(after));
    }

    public TimeSlot movedTo(Instant newStart) {
        return of(newStart, length());
    }
}
