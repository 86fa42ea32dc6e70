package org.doorstep.availability;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.WorkerId;

/** Makes calendars and reservations for tests. */
final class Days {
    static final WorkerId WORKER = new WorkerId(1);
    static final AreaId AREA = new AreaId(2);
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    static final GeoPoint HOME = new GeoPoint(23.10, 113.30);
    static final Travel TRAVEL = new Travel(25, 140, Duration.ofMinutes(10), Duration.ofHours(3));

    private Days() {}

    static Instant at(int day, int hour, int minute) {
        return MONDAY.plusDays(day).atTime(hour, minute).toInstant(ZoneOffset.UTC);
    }

    /** A calendar without rows but for these spans, open. */
    static WorkerCalendar open(Instant from, Instant until) {
        var calendar = new WorkerCalendar(WORKER, List.of());
        calendar.reopen(
                AREA, Quarters.at(from), Quarters.at(until), List.of(new int[] {Quarters.at(from), Quarters.at(until)
                }));
        return calendar;
    }

    static Reservation work(long hold, Instant start, int minutes, GeoPoint place) {
        return work(hold, start, minutes, 0, place, place, 0);
    }

    static Reservation work(
            long hold, Instant start, int minutes, int buffer, GeoPoint from, GeoPoint to, long expires) {
        int first = Quarters.at(start);
        int last = first + minutes / 15;
        return new Reservation(hold, first, last, first - buffer / 15, last + buffer / 15, from, to, expires);
    }

    /** North of home by so many metres. */
    static GeoPoint north(double metres) {
        return new GeoPoint(HOME.latitude() + metres / 111_195, HOME.longitude());
    }

    /** As the store would read it again: every row from its bytes. */
    static WorkerCalendar readAgain(WorkerCalendar calendar) {
        var rows = new ArrayList<WorkDay>();
        for (var day : calendar.days()) {
            rows.add(new WorkDay(
                    WORKER,
                    day.day(),
                    day.area(),
                    day.version() + 1,
                    day.open(),
                    day.taken(),
                    Itinerary.read(Itinerary.write(day.reservations()))));
        }
        return new WorkerCalendar(WORKER, rows);
    }
}
