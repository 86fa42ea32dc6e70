package org.doorstep.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.availability.Days.AREA;
import static org.doorstep.availability.Days.TRAVEL;
import static org.doorstep.availability.Days.WORKER;
import static org.doorstep.availability.Days.at;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.doorstep.availability.WorkDays.Obstacle;
import org.doorstep.shared.GeoPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Any interleaving of reserving, releasing, confirming and expiring, as several transactions do it at once: each reads
 * rows, decides, and writes under the versions that it read, while others write in between. The rows here are a map that
 * checks versions as the database does.
 */
class RandomHistoriesTest {
    private static final int HISTORIES = 60;
    private static final int STEPS = 100;

    /** The table: rows by day, with their versions. */
    private final Map<Integer, WorkDay> table = new HashMap<>();

    private boolean touching = true;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noTwoReservationsOverlapTravelIncluded(long seed) {
        var random = new Random(seed);
        for (int history = 0; history < HISTORIES; history++) {
            assertThat(play(random)).as("seed %d, history %d", seed, history).isEmpty();
        }
    }

    @Test
    void withoutTouchingTheRowsThatWereReadTheyWouldOverlap() {
        touching = false;
        var random = new Random(1);
        int broken = 0;
        for (int history = 0; history < HISTORIES; history++) {
            broken += play(random).isEmpty() ? 0 : 1;
        }

        assertThat(broken)
                .as("histories that broke once the guard was taken away")
                .isPositive();
    }

    /** One that has read and decided, and has not written yet. */
    private record Pending(WorkerCalendar calendar, Map<Integer, Long> readVersions) {}

    /** @return the clashes that were ever committed */
    private List<String> play(Random random) {
        var seen = new ArrayList<String>();
        table.clear();
        var opened = Days.open(at(0, 18, 0), at(1, 8, 0));
        opened.days().forEach(day -> table.put(day.day(), day));
        store(Days.readAgain(opened));
        var pending = new ArrayList<Pending>();
        long next = 1;
        for (int step = 0; step < STEPS; step++) {
            var now = at(0, 12, 0).plusSeconds(step * 60L);
            if (pending.size() < 3 && random.nextInt(3) > 0) {
                decide(random, now, next++).ifPresent(pending::add);
            } else if (!pending.isEmpty()) {
                commit(pending.remove(random.nextInt(pending.size())));
                seen.addAll(clashes());
            }
        }
        return seen;
    }

    private Optional<Pending> decide(Random random, Instant now, long hold) {
        var calendar = copy();
        var read = new HashMap<Integer, Long>();
        calendar.days().forEach(day -> read.put(day.day(), day.version()));
        var kept = calendar.reservations();
        if (!kept.isEmpty() && random.nextInt(3) == 0) {
            var one = kept.get(random.nextInt(kept.size()));
            if (random.nextBoolean()) {
                calendar.remove(one.hold());
            } else {
                calendar.replace(one.until(0));
            }
            return Optional.of(new Pending(calendar, read));
        }
        var wanted = wish(random, now, hold);
        if (calendar.obstacle(wanted, TRAVEL) != Obstacle.FREE) {
            calendar.dropExpired(now);
        }
        if (calendar.obstacle(wanted, TRAVEL) != Obstacle.FREE) {
            return Optional.empty();
        }
        calendar.reserve(AREA, wanted, touching ? TRAVEL : new Travel(25, 140, TRAVEL.least(), Duration.ZERO));
        return Optional.of(new Pending(calendar, read));
    }

    /** Around midnight UTC, with places some kilometres apart; now and then work that moves. */
    private static Reservation wish(Random random, Instant now, long hold) {
        var start = at(0, 20, 0).plusSeconds(random.nextInt(32) * 900L);
        var from = place(random);
        var to = random.nextInt(4) == 0 ? place(random) : from;
        int minutes = 15 * (1 + random.nextInt(8));
        int least = (int) Math.ceil(TRAVEL.seconds(from, to) / 900.0) * 15;
        long expires = random.nextBoolean() ? 0 : now.plusSeconds(600).getEpochSecond();
        return Days.work(hold, start, Math.max(minutes, least), 15 * random.nextInt(2), from, to, expires);
    }

    private static GeoPoint place(Random random) {
        return Days.north(random.nextInt(12) * 1_500);
    }

    private WorkerCalendar copy() {
        var rows = new ArrayList<WorkDay>();
        table.values()
                .forEach(day -> rows.add(new WorkDay(
                        WORKER, day.day(), day.area(), day.version(), day.open(), day.taken(), day.reservations())));
        return new WorkerCalendar(WORKER, rows);
    }

    /** All rows or none, each only at the version that was read; a loser simply goes away. */
    private void commit(Pending one) {
        var changed = one.calendar().days().stream().filter(WorkDay::isChanged).toList();
        boolean current = changed.stream()
                .allMatch(day -> day.isNew()
                        ? !table.containsKey(day.day())
                        : table.get(day.day()).version() == one.readVersions().get(day.day()));
        if (current) {
            for (var day : changed) {
                table.put(
                        day.day(),
                        new WorkDay(
                                WORKER,
                                day.day(),
                                day.area(),
                                day.version() + 1,
                                day.open(),
                                day.taken(),
                                day.reservations()));
            }
        }
    }

    private void store(WorkerCalendar calendar) {
        calendar.days().forEach(day -> table.put(day.day(), day));
    }

    private List<String> clashes() {
        var all = new ArrayList<>(copy().reservations());
        all.sort(Comparator.comparingInt(Reservation::busyStart));
        var clashes = new ArrayList<String>();
        for (int i = 1; i < all.size(); i++) {
            var earlier = all.get(i - 1);
            var later = all.get(i);
            long gap = (later.busyStart() - earlier.busyEnd()) * (long) Quarters.SECONDS;
            if (gap < TRAVEL.seconds(earlier.to(), later.from())) {
                clashes.add(earlier + " and " + later);
            }
        }
        return clashes;
    }
}
