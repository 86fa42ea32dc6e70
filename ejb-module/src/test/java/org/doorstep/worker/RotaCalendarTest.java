package org.doorstep.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Refused;
import org.doorstep.shared.TimeSlot;
import org.doorstep.worker.Workers.Hours;
import org.doorstep.worker.Workers.Rota;
import org.junit.jupiter.api.Test;

class RotaCalendarTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    private static Hours hours(String from, String until) {
        return new Hours(LocalTime.parse(from), LocalTime.parse(until));
    }

    private static TimeSlot slot(String from, String until) {
        return new TimeSlot(Instant.parse(from), Instant.parse(until));
    }

    @Test
    void laysTheWeekOutInLocalTimeWithoutTheDaysOfLeave() {
        var rota = new Rota(Map.of(
                DayOfWeek.MONDAY, List.of(hours("08:00", "12:00"), hours("13:30", "18:00")),
                DayOfWeek.WEDNESDAY, List.of(hours("09:00", "17:00"))));

        var open =
                RotaCalendar.expand(rota, day -> day.equals(MONDAY.plusDays(2)), SHANGHAI, MONDAY, MONDAY.plusDays(7));

        assertThat(open)
                .containsExactly(
                        slot("2026-11-23T00:00:00Z", "2026-11-23T04:00:00Z"),
                        slot("2026-11-23T05:30:00Z", "2026-11-23T10:00:00Z"));
    }

    @Test
    void joinsAWholeDayAndANightShiftAcrossMidnight() {
        var rota = new Rota(Map.of(
                DayOfWeek.MONDAY,
                List.of(hours("20:00", "06:00")),
                DayOfWeek.TUESDAY,
                List.of(hours("06:00", "08:00"))));

        var open = RotaCalendar.expand(rota, day -> false, SHANGHAI, MONDAY, MONDAY.plusDays(7));

        assertThat(open).containsExactly(slot("2026-11-23T12:00:00Z", "2026-11-24T00:00:00Z"));
        var allDay = new Rota(Map.of(DayOfWeek.MONDAY, List.of(hours("00:00", "00:00"))));
        assertThat(RotaCalendar.expand(allDay, day -> false, SHANGHAI, MONDAY, MONDAY.plusDays(1)))
                .singleElement()
                .extracting(TimeSlot::length)
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void keepsLocalHoursAcrossAChangeOfClocks() {
        var rota = new Rota(Map.of(
                DayOfWeek.SATURDAY, List.of(hours("10:00", "12:00")),
                DayOfWeek.SUNDAY, List.of(hours("01:00", "04:00")),
                DayOfWeek.MONDAY, List.of(hours("10:00", "12:00"))));

        var autumn =
                RotaCalendar.expand(rota, day -> false, BERLIN, LocalDate.of(2026, 10, 24), LocalDate.of(2026, 10, 27));

        assertThat(autumn)
                .containsExactly(
                        slot("2026-10-24T08:00:00Z", "2026-10-24T10:00:00Z"),
                        // four hours long, since two o'clock comes twice
                        slot("2026-10-24T23:00:00Z", "2026-10-25T03:00:00Z"),
                        slot("2026-10-26T09:00:00Z", "2026-10-26T11:00:00Z"));
    }

    @Test
    void refusesHoursOffTheQuarterAndSuchAsOverlap() {
        var crooked = new Rota(Map.of(DayOfWeek.MONDAY, List.of(hours("08:10", "12:00"))));
        var overlapping = new Rota(Map.of(DayOfWeek.MONDAY, List.of(hours("08:00", "12:00"), hours("11:45", "13:00"))));

        assertThatThrownBy(() -> RotaCalendar.check(crooked))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo("worker.rota.unaligned"));
        assertThatThrownBy(() -> RotaCalendar.check(overlapping))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo("worker.rota.overlap"));
    }

    @Test
    void isTheSameAfterBeingStored() {
        var rota = new Rota(Map.of(DayOfWeek.MONDAY, List.of(hours("08:00", "12:00"))));

        assertThat(Jsons.read(Jsons.write(rota), Rota.class)).isEqualTo(rota);
    }
}
