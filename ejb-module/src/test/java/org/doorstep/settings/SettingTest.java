package org.doorstep.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Currency;
import java.util.stream.Stream;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Setting<Integer> NUMBER = Setting.number("test.number", 5, 1, 10);
    private static final Setting<Duration> DURATION =
            Setting.duration("test.duration", Duration.ofMinutes(15), Duration.ofMinutes(1), Duration.ofDays(1));
    private static final Setting<Boolean> FLAG = Setting.flag("test.flag", true);
    private static final Setting<Rate> RATE = Setting.rate("test.rate", Rate.percent(18));
    private static final Setting<Money> MONEY =
            Setting.money("test.money", Money.of("100.00", CNY), Money.of("1000.00", CNY));

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of(NUMBER, "10"),
                Arguments.of(DURATION, "PT30M"),
                Arguments.of(FLAG, "false"),
                Arguments.of(RATE, "0.18"),
                Arguments.of(MONEY, "99.90 CNY"));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    <T> void writesWhatItReads(Setting<T> setting, String text) {
        assertThat(setting.write().apply(setting.parse().apply(text))).isEqualTo(text);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(NUMBER, "11"),
                Arguments.of(NUMBER, "five"),
                Arguments.of(DURATION, "15"),
                Arguments.of(DURATION, "PT0S"),
                Arguments.of(FLAG, "yes"),
                Arguments.of(RATE, "1.01"),
                Arguments.of(RATE, "-0.1"),
                Arguments.of(MONEY, "100"),
                Arguments.of(MONEY, "100.00 USD"),
                Arguments.of(MONEY, "-1.00 CNY"),
                Arguments.of(MONEY, "1.005 CNY"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesTheWrongShapeAndWhatLiesOutside(Setting<?> setting, String text) {
        assertThatThrownBy(() -> setting.parse().apply(text)).isInstanceOf(RuntimeException.class);
    }
}
