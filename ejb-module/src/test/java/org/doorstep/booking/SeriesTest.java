package org.doorstep.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void tenOClockStaysTenOClockAcrossAClockChange() {
        var zone = ZoneId.of("Europe/Berlin");
        var first = Instant.parse("2027-03-13T09:00:00Z");

        var starts = Series.weekly(new Bookings.Weekly(first, 4), zone);

        assertThat(starts)
                .containsExactly(
                        first,
                        Instant.parse("2027-03-20T09:00:00Z"),
                        Instant.parse("2027-03-27T09:00:00Z"),
                        Instant.parse("2027-04-03T08:00:00Z"));
        assertThat(starts).allMatch(start -> start.atZone(zone).toLocalTime().equals(LocalTime.of(10, 0)));
    }

    @Test
    void goesOnOverTheEndOfTheYear() {
        var starts = Series.weekly(
                new Bookings.Weekly(Instant.parse("2026-12-25T02:15:00Z"), 2), ZoneId.of("Asia/Shanghai"));

        assertThat(starts)
                .containsExactly(Instant.parse("2026-12-25T02:15:00Z"), Instant.parse("2027-01-01T02:15:00Z"));
    }
}
