package org.doorstep.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The starts that are offered, day by day in the city's time. A day has as many as it has hours: 23 or 25 when the clocks
 * change.
 *
 * @param days the local days, with the index of each one's first start; {@code starts} in order of time
 */
record SlotGrid(List<LocalDate> days, List<Integer> firstOfDay, List<Instant> starts) {
    static SlotGrid of(LocalDate from, int count, ZoneId zone, Duration step) {
        var days = new ArrayList<LocalDate>();
        var firstOfDay = new ArrayList<Integer>();
        var starts = new ArrayList<Instant>();
        for (var day = from; day.isBefore(from.plusDays(count)); day = day.plusDays(1)) {
            days.add(day);
            firstOfDay.add(starts.size());
            var end = day.plusDays(1).atStartOfDay(zone).toInstant();
            for (var start = day.atStartOfDay(zone).toInstant(); start.isBefore(end); start = start.plus(step)) {
                starts.add(start);
            }
        }
        return new SlotGrid(List.copyOf(days), List.copyOf(firstOfDay), List.copyOf(starts));
    }

    int first(int day) {
        return firstOfDay.get(day);
    }

    int end(int day) {
        return day + 1 < days.size() ? firstOfDay.get(day + 1) : starts.size();
    }

    /** On which day a start lies. */
    LocalDate dayOf(int start) {
        int day = days.size() - 1;
        while (first(day) > start) {
            day--;
        }
        return days.get(day);
    }
}
