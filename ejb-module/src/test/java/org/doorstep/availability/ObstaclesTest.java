package org.doorstep.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.availability.Days.AREA;
import static org.doorstep.availability.Days.HOME;
import static org.doorstep.availability.Days.TRAVEL;
import static org.doorstep.availability.Days.at;
import static org.doorstep.availability.Days.work;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.doorstep.availability.SlotSearch.Work;
import org.doorstep.availability.WorkDays.Obstacle;
import org.junit.jupiter.api.Test;

class ObstaclesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void tellsOfTheStartsOnDutyWhatItAnswersForEach() {
        var obstacles = obstacles(at(0, 10, 0));

        var told = new LinkedHashMap<Integer, Obstacle>();
        obstacles.tellOnDuty(told::put);

        var onDuty = new LinkedHashMap<Integer, Obstacle>();
        for (int i = 0; i < obstacles.size(); i++) {
            if (obstacles.get(i) != Obstacle.CLOSED) {
                onDuty.put(i, obstacles.get(i));
            }
        }
        assertThat(new ArrayList<>(told.entrySet())).isEqualTo(new ArrayList<>(onDuty.entrySet()));
    }

    @Test
    void tellsWhoeverIsOnDutyFirstOfWhatStandsInEverybodysWay() {
        var obstacles = obstacles(at(0, 10, 0));

        assertThat(obstacles.get(index(8, 30))).isEqualTo(Obstacle.CLOSED);
        assertThat(obstacles.get(index(9, 0))).isEqualTo(Obstacle.TOO_SOON);
        assertThat(obstacles.get(index(10, 0))).isEqualTo(Obstacle.FREE);
        assertThat(obstacles.get(index(12, 0))).isEqualTo(Obstacle.TAKEN);
        assertThat(obstacles.get(index(16, 0))).isEqualTo(Obstacle.FREE);
        assertThat(obstacles.get(index(16, 30))).isEqualTo(Obstacle.CLOSED);
    }

    /** Of one who is open from nine to five and reserved from twelve to one. */
    private static Obstacles obstacles(Instant earliest) {
        var calendar = Days.open(at(0, 9, 0), at(0, 17, 0));
        calendar.reserve(AREA, work(1, at(0, 12, 0), 60, HOME), TRAVEL);
        List<Instant> halves = Stream.iterate(at(0, 0, 0), start -> start.plus(Duration.ofMinutes(30)))
                .limit(48)
                .toList();
        var starts = new Starts(
                halves, start -> start.isBefore(earliest) ? Optional.of(Obstacle.TOO_SOON) : Optional.empty());
        int day = Quarters.dayOf(Quarters.at(at(0, 0, 0)));
        var hour = new Work(HOUR, Duration.ZERO, Duration.ZERO, HOME, HOME);
        return new Obstacles(starts, new Window(calendar, day, day, TRAVEL, hour));
    }

    private static int index(int hour, int minute) {
        return 2 * hour + minute / 30;
    }
}
