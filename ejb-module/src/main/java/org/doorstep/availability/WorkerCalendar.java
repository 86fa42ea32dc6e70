package org.doorstep.availability;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.doorstep.availability.WorkDays.Obstacle;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.WorkerId;

/** Some days of one worker, and what can be decided from them. Pure: the store reads and writes the rows. */
final class WorkerCalendar {
    private static final Comparator<Reservation> BY_START = Comparator.comparingInt(Reservation::busyStart);

    private final WorkerId worker;
    private final SortedMap<Integer, WorkDay> days = new TreeMap<>();
    private final List<Reservation> reservations = new ArrayList<>();

    WorkerCalendar(WorkerId worker, Collection<WorkDay> rows) {
        this.worker = worker;
        // what lasts over midnight stands in both days
        var known = new HashSet<Long>();
        for (var row : rows) {
            days.put(row.day(), row);
            row.reservations().stream().filter(r -> known.add(r.hold())).forEach(reservations::add);
        }
        reservations.sort(BY_START);
    }

    /** Forgets holds that have expired; their time is free. */
    List<Reservation> dropExpired(Instant now) {
        var expired = reservations.stream().filter(r -> r.expiredAt(now)).toList();
        expired.forEach(r -> remove(r.hold()));
        return expired;
    }

    void remove(long hold) {
        find(hold).ifPresent(reservation -> {
            days.values().forEach(day -> day.remove(reservation));
            reservations.remove(reservation);
        });
    }

    Optional<Reservation> find(long hold) {
        return reservations.stream().filter(r -> r.hold() == hold).findFirst();
    }

    /** Whether this would fit, and if not why. */
    Obstacle obstacle(Reservation wanted, Travel travel) {
        if (!isOpen(wanted.start(), wanted.end())) {
            return Obstacle.CLOSED;
        }
        if (isTaken(wanted)) {
            return Obstacle.TAKEN;
        }
        return reachable(wanted, travel) ? Obstacle.FREE : Obstacle.TRAVEL;
    }

    /** Reserves what {@link #obstacle} found free, and touches every row that this decision has read. */
    void reserve(AreaId area, Reservation wanted, Travel travel) {
        for (int day = wanted.firstDay(); day <= wanted.lastDay(); day++) {
            days.computeIfAbsent(day, number -> WorkDay.empty(worker, number, area))
                    .reserve(wanted);
        }
        reservations.add(wanted);
        reservations.sort(BY_START);
        touch(wanted, travel);
    }

    private void touch(Reservation wanted, Travel travel) {
        int first = Quarters.dayOf(wanted.busyStart() - travel.reach());
        int last = Quarters.dayOf(wanted.busyEnd() - 1 + travel.reach());
        days.subMap(first, last + 1).values().forEach(WorkDay::touch);
    }

    void replace(Reservation reservation) {
        for (int day = reservation.firstDay(); day <= reservation.lastDay(); day++) {
            Optional.ofNullable(days.get(day)).ifPresent(row -> row.replace(reservation));
        }
    }

    /** Replaces what is open from {@code from} until {@code until} by these ranges of quarters. */
    void reopen(AreaId area, int from, int until, List<int[]> ranges) {
        for (int number = Quarters.dayOf(from); number <= Quarters.dayOf(until - 1); number++) {
            int base = number * Quarters.A_DAY;
            var open = DayBits.NONE;
            for (var range : ranges) {
                open = open.with(DayBits.range(Math.max(from, range[0]) - base, Math.min(until, range[1]) - base));
            }
            var within = DayBits.range(from - base, until - base);
            if (days.containsKey(number) || !open.equals(DayBits.NONE)) {
                days.computeIfAbsent(number, n -> WorkDay.empty(worker, n, area))
                        .reopen(area, within, open);
            }
        }
    }

    boolean isOpen(int start, int end) {
        for (int number = Quarters.dayOf(start); number <= Quarters.dayOf(end - 1); number++) {
            int base = number * Quarters.A_DAY;
            var day = days.get(number);
            if (day == null || !day.open().contains(DayBits.range(start - base, end - base))) {
                return false;
            }
        }
        return true;
    }

    private boolean isTaken(Reservation wanted) {
        for (int number = wanted.firstDay(); number <= wanted.lastDay(); number++) {
            var day = days.get(number);
            if (day != null && day.taken().meets(wanted.busyOn(number))) {
                return true;
            }
        }
        return false;
    }

    private boolean reachable(Reservation wanted, Travel travel) {
        for (var other : reservations) {
            var earlier = other.busyStart() < wanted.busyStart() ? other : wanted;
            var later = earlier == other ? wanted : other;
            int gap = later.busyStart() - earlier.busyEnd();
            if (gap < travel.reach() && gap * (long) Quarters.SECONDS < travel.seconds(earlier.to(), later.from())) {
                return false;
            }
        }
        return true;
    }

    /** Quarters taken from {@code from} until {@code until}: how busy this worker is already. */
    int taken(int from, int until) {
        int sum = 0;
        for (var reservation : reservations) {
            sum += Math.max(0, Math.min(until, reservation.busyEnd()) - Math.max(from, reservation.busyStart()));
        }
        return sum;
    }

    WorkerId worker() {
        return worker;
    }

    Collection<WorkDay> days() {
        return days.values();
    }

    List<Reservation> reservations() {
        return List.copyOf(reservations);
    }
}
