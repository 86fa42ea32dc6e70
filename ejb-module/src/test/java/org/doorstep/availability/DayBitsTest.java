package org.doorstep.availability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DayBitsTest {

    @Test
    void everyRangeHasExactlyItsQuarters() {
        for (int from = 0; from <= 96; from++) {
            for (int until = from; until <= 96; until++) {
                var range = DayBits.range(from, until);

                assertThat(range.size()).isEqualTo(until - from);
                for (int quarter = 0; quarter < 96; quarter++) {
                    boolean inside = quarter >= from && quarter < until;
                    assertThat(range.meets(DayBits.range(quarter, quarter + 1))).isEqualTo(inside);
                }
            }
        }
    }

    @Test
    void cutsOffWhatLiesOutsideTheDay() {
        assertThat(DayBits.range(-8, 4)).isEqualTo(DayBits.range(0, 4));
        assertThat(DayBits.range(92, 120)).isEqualTo(DayBits.range(92, 96));
        assertThat(DayBits.range(100, 120)).isEqualTo(DayBits.NONE);
        assertThat(DayBits.range(-20, -4)).isEqualTo(DayBits.NONE);
    }

    @Test
    void halfOpenRangesThatTouchDoNotMeet() {
        assertThat(DayBits.range(36, 40).meets(DayBits.range(40, 44))).isFalse();
        assertThat(DayBits.range(47, 48).meets(DayBits.range(48, 49))).isFalse();
        assertThat(DayBits.range(40, 56).meets(DayBits.range(47, 48))).isTrue();
        assertThat(DayBits.range(40, 56).meets(DayBits.range(48, 49))).isTrue();
    }

    @Test
    void takesAwayWhatItAdded() {
        var day = DayBits.range(36, 72);

        assertThat(day.with(DayBits.range(80, 84)).without(DayBits.range(80, 84)))
                .isEqualTo(day);
        assertThat(day.contains(DayBits.range(36, 72))).isTrue();
        assertThat(day.contains(DayBits.range(36, 73))).isFalse();
    }
}
