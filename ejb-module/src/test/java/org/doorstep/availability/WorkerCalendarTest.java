package org.doorstep.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.availability.Days.AREA;
import static org.doorstep.availability.Days.HOME;
import static org.doorstep.availability.Days.TRAVEL;
import static org.doorstep.availability.Days.at;
import static org.doorstep.availability.Days.north;
import static org.doorstep.availability.Days.open;
import static org.doorstep.availability.Days.readAgain;
import static org.doorstep.availability.Days.work;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.doorstep.availability.WorkDays.Obstacle;
import org.junit.jupiter.api.Test;

class WorkerCalendarTest {

    @Test
    void workLiesWithinOpenTimeFromItsFirstToItsLastQuarter() {
        var calendar = open(at(0, 9, 0), at(0, 18, 0));

        assertThat(calendar.obstacle(work(1, at(0, 9, 0), 120, HOME), TRAVEL)).isEqualTo(Obstacle.FREE);
        assertThat(calendar.obstacle(work(1, at(0, 16, 0), 120, HOME), TRAVEL)).isEqualTo(Obstacle.FREE);
        assertThat(calendar.obstacle(work(1, at(0, 8, 45), 120, HOME), TRAVEL)).isEqualTo(Obstacle.CLOSED);
        assertThat(calendar.obstacle(work(1, at(0, 16, 15), 120, HOME), TRAVEL)).isEqualTo(Obstacle.CLOSED);
        assertThat(calendar.obstacle(work(1, at(5, 10, 0), 120, HOME), TRAVEL)).isEqualTo(Obstacle.CLOSED);
    }

    @Test
    void buffersMayLieInClosedTimeButNotInTakenTime() {
        var calendar = open(at(0, 9, 0), at(0, 18, 0));
        var first = work(1, at(0, 9, 0), 120, 15, HOME, HOME, 0);

        assertThat(calendar.obstacle(first, TRAVEL)).isEqualTo(Obstacle.FREE);
        calendar.reserve(AREA, first, TRAVEL);

        assertThat(calendar.obstacle(work(2, at(0, 11, 0), 60, HOME), TRAVEL)).isEqualTo(Obstacle.TAKEN);
        assertThat(calendar.obstacle(work(2, at(0, 11, 15), 60, HOME), TRAVEL)).isEqualTo(Obstacle.FREE);
    }

    @Test
    void theWayFromThePlaceBeforeAndToThePlaceAfterCounts() {
        var calendar = open(at(0, 6, 0), at(0, 22, 0));
        calendar.reserve(AREA, work(1, at(0, 9, 0), 60, HOME), TRAVEL);
        calendar.reserve(AREA, work(2, at(0, 13, 0), 60, HOME), TRAVEL);
        // 10 km: 10 + 14/25 h = 43.6 min
        var far = north(10_000);

        assertThat(calendar.obstacle(work(3, at(0, 10, 30), 90, far), TRAVEL)).isEqualTo(Obstacle.TRAVEL);
        assertThat(calendar.obstacle(work(3, at(0, 10, 45), 90, far), TRAVEL)).isEqualTo(Obstacle.FREE);
        assertThat(calendar.obstacle(work(3, at(0, 11, 0), 90, far), TRAVEL)).isEqualTo(Obstacle.TRAVEL);
        assertThat(calendar.obstacle(work(3, at(0, 11, 0), 75, far), TRAVEL)).isEqualTo(Obstacle.FREE);
    }

    @Test
    void theWayCountsAcrossMidnightUtcToo() {
        var calendar = open(at(0, 20, 0), at(1, 4, 0));
        calendar.reserve(AREA, work(1, at(0, 22, 45), 60, HOME), TRAVEL);

        assertThat(calendar.obstacle(work(2, at(1, 0, 0), 60, north(10_000)), TRAVEL))
                .isEqualTo(Obstacle.TRAVEL);
        assertThat(calendar.obstacle(work(2, at(1, 0, 0), 60, HOME), TRAVEL)).isEqualTo(Obstacle.FREE);
    }

    @Test
    void workAcrossMidnightIsOneReservationInTwoRows() {
        var calendar = open(at(0, 20, 0), at(1, 4, 0));
        calendar.reserve(AREA, work(1, at(0, 23, 0), 120, HOME), TRAVEL);

        var read = readAgain(calendar);

        assertThat(read.days()).hasSize(2).allMatch(day -> day.taken().size() == 4);
        assertThat(read.reservations()).hasSize(1);
        read.remove(1);
        assertThat(read.days()).allMatch(day -> day.taken().equals(DayBits.NONE));
    }

    @Test
    void aDecisionTouchesEveryRowThatTravelCanReach() {
        var calendar = readAgain(open(at(0, 0, 0), at(4, 0, 0)));

        calendar.reserve(AREA, work(1, at(1, 2, 45), 60, HOME), TRAVEL);

        assertThat(calendar.days().stream().filter(WorkDay::isChanged).map(WorkDay::day))
                .containsExactly(dayNumber(0), dayNumber(1));
    }

    @Test
    void aDecisionInTheMiddleOfADayTouchesThatDayOnly() {
        var calendar = readAgain(open(at(0, 0, 0), at(4, 0, 0)));

        calendar.reserve(AREA, work(1, at(1, 3, 0), 60, HOME), TRAVEL);

        assertThat(calendar.days().stream().filter(WorkDay::isChanged).map(WorkDay::day))
                .containsExactly(dayNumber(1));
    }

    @Test
    void holdsThatHaveExpiredAreFree() {
        var calendar = open(at(0, 9, 0), at(0, 18, 0));
        var noon = at(0, 12, 0);
        calendar.reserve(AREA, work(1, at(0, 13, 0), 60, 0, HOME, HOME, noon.getEpochSecond()), TRAVEL);
        calendar.reserve(AREA, work(2, at(0, 15, 0), 60, HOME), TRAVEL);

        assertThat(calendar.dropExpired(noon.minusSeconds(1))).isEmpty();
        assertThat(calendar.dropExpired(noon)).extracting(Reservation::hold).containsExactly(1L);
        assertThat(calendar.obstacle(work(3, at(0, 13, 0), 60, HOME), TRAVEL)).isEqualTo(Obstacle.FREE);
        assertThat(calendar.obstacle(work(3, at(0, 15, 0), 60, HOME), TRAVEL)).isEqualTo(Obstacle.TAKEN);
    }

    @Test
    void closingTimeLeavesWhatIsTaken() {
        var calendar = open(at(0, 9, 0), at(0, 18, 0));
        calendar.reserve(AREA, work(1, at(0, 10, 0), 60, HOME), TRAVEL);

        calendar.reopen(AREA, Quarters.at(at(0, 0, 0)), Quarters.at(at(1, 0, 0)), List.of());

        assertThat(calendar.find(1)).isPresent();
        assertThat(calendar.obstacle(work(2, at(0, 12, 0), 60, HOME), TRAVEL)).isEqualTo(Obstacle.CLOSED);
    }

    @Test
    void aLocalDayOf25HoursIsOpenAsLongAsItsRotaSays() {
        var zone = ZoneId.of("Europe/Berlin");
        var day = LocalDate.of(2026, 10, 25);
        // 00:00 to 04:00 local lasts five hours in the night when the clocks go back
        var from = instant(day, 0, zone);
        var until = instant(day, 4, zone);
        var calendar = open(from, until);

        assertThat(calendar.days().stream().mapToInt(row -> row.open().size()).sum())
                .isEqualTo(20);
        assertThat(calendar.obstacle(work(1, until.minusSeconds(5 * 3600), 300, HOME), TRAVEL))
                .isEqualTo(Obstacle.FREE);
        assertThat(calendar.obstacle(work(1, from, 315, HOME), TRAVEL)).isEqualTo(Obstacle.CLOSED);
    }

    private static Instant instant(LocalDate day, int hour, ZoneId zone) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(zone).toInstant();
    }

    private static int dayNumber(int day) {
        return Math.toIntExact(Days.MONDAY.plusDays(day).toEpochDay());
    }
}
