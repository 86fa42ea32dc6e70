package org.doorstep.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.availability.Days.AREA;
import static org.doorstep.availability.Days.TRAVEL;
import static org.doorstep.availability.Days.WORKER;
import static org.doorstep.availability.Days.at;
import static org.doorstep.availability.Days.north;
import static org.doorstep.availability.Days.readAgain;
import static org.doorstep.availability.Days.work;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.doorstep.availability.SlotSearch.Work;
import org.doorstep.availability.WorkDays.Obstacle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
    private static final int DAYS = 4;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void answersAsTheCalendarDoes(long seed) {
        var random = new Random(seed);
        var seen = EnumSet.noneOf(Obstacle.class);
        for (int turn = 0; turn < 200; turn++) {
            var calendar = readAgain(calendar(random));
            int length = 15 * (1 + random.nextInt(40));
            int buffer = 15 * random.nextInt(3);
            var place = north(random.nextInt(20_000));
            var end = random.nextBoolean() ? place : north(random.nextInt(20_000));
            var buffers = Duration.ofMinutes(buffer);
            var window = window(calendar, new Work(Duration.ofMinutes(length), buffers, buffers, place, end));
            for (int quarter = 0; quarter < (DAYS - 1) * 96; quarter += 1 + random.nextInt(3)) {
                var wanted = work(9, at(0, 3, 0).plusSeconds(900L * quarter), length, buffer, place, end, 0);

                var obstacle = window.obstacle(wanted.start());

                assertThat(obstacle).isEqualTo(calendar.obstacle(wanted, TRAVEL));
                seen.add(obstacle);
            }
        }
        assertThat(seen).contains(Obstacle.CLOSED, Obstacle.TAKEN, Obstacle.TRAVEL, Obstacle.FREE);
    }

    private static Window window(WorkerCalendar calendar, Work work) {
        int first = Quarters.dayOf(Quarters.at(at(-1, 0, 0)));
        return new Window(calendar, first, first + DAYS + 1, TRAVEL, work);
    }

    /** Open at odd hours, over midnight too, with work at odd places. */
    private static WorkerCalendar calendar(Random random) {
        var calendar = new WorkerCalendar(WORKER, List.of());
        var ranges = new ArrayList<int[]>();
        for (int day = 0; day < DAYS; day++) {
            if (random.nextInt(5) > 0) {
                int from = Quarters.at(at(day, 0, 0)) + random.nextInt(60);
                ranges.add(new int[] {from, from + 1 + random.nextInt(110)});
            }
        }
        calendar.reopen(AREA, Quarters.at(at(-1, 0, 0)), Quarters.at(at(DAYS, 0, 0)), ranges);
        for (int hold = 1; hold < 10; hold++) {
            Instant start = at(0, 0, 0).plusSeconds(900L * random.nextInt((DAYS - 1) * 96));
            var wanted = work(hold, start, 15 * (1 + random.nextInt(20)), north(random.nextInt(20_000)));
            if (calendar.obstacle(wanted, TRAVEL) == Obstacle.FREE) {
                calendar.reserve(AREA, wanted, TRAVEL);
            }
        }
        return calendar;
    }
}
