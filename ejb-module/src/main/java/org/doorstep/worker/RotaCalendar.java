package org.doorstep.worker;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.doorstep.shared.Refused;
import org.doorstep.shared.TimeSlot;
import org.doorstep.worker.Workers.Hours;
import org.doorstep.worker.Workers.Rota;

/** A weekly pattern in local time, laid out over days through the zone's rules. */
final class RotaCalendar {
    private static final int MOST_A_DAY = 8;

    private RotaCalendar() {}

    /** Refuses hours off the quarter-hour, too many of them, and such as overlap within their day. */
    static void check(Rota rota) {
        rota.week().forEach((day, hours) -> {
            if (hours.size() > MOST_A_DAY) {
                throw new Refused("worker.rota.too-many", Map.of("most", MOST_A_DAY));
            }
            for (var span : hours) {
                if (!aligned(span.from()) || !aligned(span.until())) {
                    throw new Refused("worker.rota.unaligned", Map.of("day", day));
                }
            }
            var sorted =
                    hours.stream().sorted(Comparator.comparing(Hours::from)).toList();
            for (int i = 1; i < sorted.size(); i++) {
                if (endMinute(sorted.get(i - 1)) > minute(sorted.get(i).from())) {
                    throw new Refused("worker.rota.overlap", Map.of("day", day));
                }
            }
        });
    }

    /**
     * The open time that begins on the days from {@code from} until before {@code until}, in order, spans that touch or
     * overlap (over midnight) joined into one.
     */
    static List<TimeSlot> expand(
            Rota rota, Predicate<LocalDate> onLeave, ZoneId zone, LocalDate from, LocalDate until) {
        var open = new ArrayList<TimeSlot>();
        for (var day = from; day.isBefore(until); day = day.plusDays(1)) {
            if (onLeave.test(day)) {
                continue;
            }
            for (var hours : rota.week().getOrDefault(day.getDayOfWeek(), List.of())) {
                add(open, hours, day, zone);
            }
        }
        return joined(open);
    }

    private static void add(List<TimeSlot> open, Hours hours, LocalDate day, ZoneId zone) {
        var last = hours.until().isAfter(hours.from()) ? day : day.plusDays(1);
        // where a local time exists twice, the span takes in both; where it does not exist, it moves on
        var start = ZonedDateTime.ofLocal(day.atTime(hours.from()), zone, null)
                .withEarlierOffsetAtOverlap()
                .toInstant();
        var end = ZonedDateTime.ofLocal(last.atTime(hours.until()), zone, null)
                .withLaterOffsetAtOverlap()
                .toInstant();
        if (start.isBefore(end)) {
            open.add(new TimeSlot(start, end));
        }
    }

    private static List<TimeSlot> joined(List<TimeSlot> spans) {
        var sorted =
                spans.stream().sorted(Comparator.comparing(TimeSlot::start)).toList();
        var joined = new ArrayList<TimeSlot>();
        for (var span : sorted) {
            int last = joined.size() - 1;
            if (last >= 0 && !joined.get(last).end().isBefore(span.start())) {
                var end = joined.get(last).end().isAfter(span.end())
                        ? joined.get(last).end()
                        : span.end();
                joined.set(last, new TimeSlot(joined.get(last).start(), end));
            } else {
                joined.add(span);
            }
        }
        return List.copyOf(joined);
    }

    private static boolean aligned(LocalTime time) {
        return time.toSecondOfDay() % 900 == 0 && time.getNano() == 0;
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    private static int endMinute(Hours hours) {
        int end = minute(hours.until());
        return hours.until().isAfter(hours.from()) ? end : end + 24 * 60;
    }
}
