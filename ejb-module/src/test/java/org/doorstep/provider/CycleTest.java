package org.doorstep.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.doorstep.provider.Cycle.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CycleTest {
    private static final LocalDate FIRST = LocalDate.of(2027, 11, 20);

    static Stream<Cycle> all() {
        return Stream.of(
                        Stream.of(Cycle.DAILY),
                        IntStream.rangeClosed(1, 7).mapToObj(day -> new Cycle(Kind.WEEKLY, day)),
                        IntStream.rangeClosed(1, 31).mapToObj(day -> new Cycle(Kind.MONTHLY, day)))
                .flatMap(each -> each);
    }

    /** Over a leap year and its neighbours. */
    @ParameterizedTest
    @MethodSource("all")
    void isDueOnceAWeekOrAMonthAndNextThen(Cycle cycle) {
        var dates = FIRST.datesUntil(FIRST.plusYears(2)).toList();

        for (var date : dates) {
            var next = cycle.next(date);
            assertThat(cycle.isDue(next)).isTrue();
            assertThat(date.datesUntil(next).noneMatch(cycle::isDue)).isTrue();
        }
        var due = dates.stream().filter(cycle::isDue).count();
        var expected =
                switch (cycle.kind()) {
                    case DAILY -> (long) dates.size();
                    case WEEKLY -> dates.size() / 7L;
                    case MONTHLY -> 24L;
                };
        assertThat(due).isBetween(expected, expected + 1);
    }

    @Test
    void takesAMonthsLastDayWhereTheDayIsMissing() {
        assertThat(new Cycle(Kind.MONTHLY, 31).isDue(LocalDate.of(2028, 2, 29))).isTrue();
        assertThat(new Cycle(Kind.MONTHLY, 30).isDue(LocalDate.of(2027, 2, 28))).isTrue();
        assertThat(new Cycle(Kind.MONTHLY, 30).isDue(LocalDate.of(2028, 1, 31))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void readsBackAsItWasWritten(Cycle cycle) {
        assertThat(Cycle.parse(cycle.toString())).isEqualTo(cycle);
    }

    @Test
    void refusesADayThatNoWeekOrMonthHas() {
        for (var day : new int[] {-1, 0, 8}) {
            assertThatThrownBy(() -> new Cycle(Kind.WEEKLY, day)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Cycle(Kind.MONTHLY, 32)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Cycle(Kind.DAILY, 5)).isEqualTo(Cycle.DAILY);
    }
}
