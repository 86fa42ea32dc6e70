package org.doorstep.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.doorstep.shared.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeePolicyTest {
    private static final Instant START = Instant.parse("2026-11-25T04:00:00Z");
    private final FeePolicy policy = FeePolicy.parse("48:0,24:0.25,12:0.5,0:1");

    @ParameterizedTest
    @CsvSource({
        "PT72H, 0",
        "PT48H, 0",
        "PT47H59M59S, 0.25",
        "PT24H, 0.25",
        "PT23H59M, 0.5",
        "PT12H, 0.5",
        "PT11H, 1",
        "PT0S, 1",
        "-PT3H, 1"
    })
    void costsByTheHoursLeft(Duration left, String rate) {
        assertThat(policy.at(START.minus(left), START).rate()).isEqualTo(Rate.of(rate));
    }

    @Test
    void isWrittenAsItIsRead() {
        assertThat(policy.write()).isEqualTo("48:0,24:0.25,12:0.5,0:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "48:0", "24:0.5,48:0,0:1", "48:0.5,24:0.25,0:1", "48:0,0:1.1", "x", "9999:0,0:1", "1:0:0"})
    void refusesNonsense(String text) {
        assertThatThrownBy(() -> FeePolicy.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
