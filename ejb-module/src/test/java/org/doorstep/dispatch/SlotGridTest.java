package org.doorstep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SlotGridTest {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @Test
    void aDayBeginsAtLocalMidnight() {
        var grid = SlotGrid.of(LocalDate.of(2026, 11, 23), 2, ZoneId.of("Asia/Shanghai"), HALF_AN_HOUR);

        assertThat(grid.starts()).hasSize(96);
        assertThat(grid.starts().get(0)).isEqualTo(Instant.parse("2026-11-22T16:00:00Z"));
        assertThat(grid.end(0)).isEqualTo(48).isEqualTo(grid.first(1));
        assertThat(grid.end(1)).isEqualTo(96);
    }

    @Test
    void theNightWhenTheClocksGoBackHas25Hours() {
        var grid = SlotGrid.of(LocalDate.of(2026, 10, 24), 3, ZoneId.of("Europe/Berlin"), HALF_AN_HOUR);

        assertThat(grid.end(0) - grid.first(0)).isEqualTo(48);
        assertThat(grid.end(1) - grid.first(1)).isEqualTo(50);
        assertThat(grid.end(2) - grid.first(2)).isEqualTo(48);
        assertThat(grid.starts()).doesNotHaveDuplicates();
    }

    @Test
    void theNightWhenTheClocksGoForwardHas23() {
        var grid = SlotGrid.of(LocalDate.of(2026, 3, 29), 1, ZoneId.of("Europe/Berlin"), HALF_AN_HOUR);

        assertThat(grid.starts()).hasSize(46);
    }
}
