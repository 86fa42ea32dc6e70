package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.doorstep.shared.Money;
import org.junit.jupiter.api.Test;

class BankLimitsTest {
    private static final Currency CNY = Currency.getInstance("CNY");

    @Test
    void startsANewFileWhereEitherLimitWouldBeBroken() {
        assertThat(split(List.of(4L, 4L, 2L, 1L), 9, 10)).containsExactly(List.of(4L, 4L, 2L), List.of(1L));
        assertThat(split(List.of(1L, 1L, 1L), 2, 10)).containsExactly(List.of(1L, 1L), List.of(1L));
        assertThat(split(List.of(), 2, 10)).isEmpty();
    }

    @Test
    void losesNothingKeepsTheOrderAndBreaksNoLimit() {
        for (long seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            var limit = 1 + random.nextInt(1000);
            var most = 1 + random.nextInt(9);
            var all = IntStream.range(0, random.nextInt(60))
                    .mapToObj(i -> 1L + random.nextInt(limit))
                    .toList();

            var files = split(all, most, limit);

            assertThat(files.stream().flatMap(List::stream).toList())
                    .as("seed " + seed)
                    .isEqualTo(all);
            assertThat(files).as("seed " + seed).allSatisfy(file -> {
                assertThat(file).isNotEmpty().hasSizeLessThanOrEqualTo(most);
                assertThat(file.stream().mapToLong(Long::longValue).sum()).isLessThanOrEqualTo(limit);
            });
            for (int i = 1; i < files.size(); i++) {
                var before = files.get(i - 1);
                var next = files.get(i).get(0);
                assertThat(before.size() == most
                                || before.stream().mapToLong(Long::longValue).sum() + next > limit)
                        .as("seed " + seed + ": no file is left half empty")
                        .isTrue();
            }
        }
    }

    @Test
    void splitsByNumberAloneWhereTheTotalIsNotLimited() {
        var files = BankLimits.split(List.of(5L, 6L, 7L), BankLimitsTest::yuan, 2, Optional.empty());

        assertThat(files).containsExactly(List.of(5L, 6L), List.of(7L));
    }

    private static List<List<Long>> split(List<Long> all, int most, long total) {
        Function<Long, Money> amount = BankLimitsTest::yuan;
        return BankLimits.split(all, amount, most, Optional.of(yuan(total)));
    }

    private static Money yuan(long minor) {
        return Money.ofMinor(minor, CNY);
    }
}
