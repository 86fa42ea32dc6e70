package org.doorstep.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Currency JPY = Currency.getInstance("JPY");
    private static final Currency KWD = Currency.getInstance("KWD");

    @Test
    void countsWholeMinorUnitsOfItsCurrency() {
        assertThat(Money.of("128.00", CNY).minor()).isEqualTo(12_800);
        assertThat(Money.of("128", JPY).minor()).isEqualTo(128);
        assertThat(Money.of("1.234", KWD).minor()).isEqualTo(1_234);
        assertThat(Money.ofMinor(5, CNY)).hasToString("0.05 CNY");
        assertThat(Money.ofMinor(-1_234, KWD).amount()).isEqualTo(new BigDecimal("-1.234"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "19.905", "1e-3"})
    void refusesAFractionOfAMinorUnit(String amount) {
        assertThatThrownBy(() -> Money.of(amount, CNY)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesToOverflowInsteadOfWrappingAround() {
        var most = Money.ofMinor(Long.MAX_VALUE, CNY);

        assertThatThrownBy(() -> most.plus(Money.ofMinor(1, CNY))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofMinor(Long.MIN_VALUE, CNY).negate()).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of("99999999999999999999", CNY)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void doesNotMixCurrencies() {
        var yuan = Money.of("1.00", CNY);
        var yen = Money.of("1", JPY);

        assertThatThrownBy(() -> yuan.plus(yen)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> yuan.min(yen)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> yuan.compareTo(yen)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void roundsAPortionHalfUpAwayFromZero() {
        assertThat(Money.ofMinor(25, CNY).portion(Rate.of("0.1"))).isEqualTo(Money.ofMinor(3, CNY));
        assertThat(Money.ofMinor(24, CNY).portion(Rate.of("0.1"))).isEqualTo(Money.ofMinor(2, CNY));
        assertThat(Money.ofMinor(-25, CNY).portion(Rate.of("0.1"))).isEqualTo(Money.ofMinor(-3, CNY));
    }

    @Test
    void losesNoFenWhenItIsSplit() {
        assertThat(Money.of("19.90", CNY).split(3))
                .containsExactly(Money.of("6.64", CNY), Money.of("6.63", CNY), Money.of("6.63", CNY));
        assertThat(Money.of("-0.01", CNY).split(2)).containsExactly(Money.of("-0.01", CNY), Money.zero(CNY));
        assertThat(Money.of("0.02", CNY).split(3))
                .containsExactly(Money.ofMinor(1, CNY), Money.ofMinor(1, CNY), Money.zero(CNY));
    }

    static Stream<Shares> randomShares() {
        var dice = new Random(20_261_125);
        return Stream.generate(() -> new Shares(
                        dice.nextInt(4) == 0 ? dice.nextLong() >> 1 : dice.nextLong(-100_000, 100_000),
                        dice.longs(1 + dice.nextInt(12), 0, 1L << (1 + dice.nextInt(40)))
                                .toArray()))
                .filter(shares -> Stream.of(shares.total()).allMatch(total -> total.signum() > 0))
                .limit(500);
    }

    record Shares(long minor, long[] weights) {
        BigInteger total() {
            var total = BigInteger.ZERO;
            for (long weight : weights) {
                total = total.add(BigInteger.valueOf(weight));
            }
            return total;
        }
    }

    @ParameterizedTest
    @MethodSource("randomShares")
    void allocatesAllOfItAndNobodyIsOffByAWholeMinorUnit(Shares shares) {
        var sum = Money.ofMinor(shares.minor(), CNY);

        List<Money> parts = sum.allocate(shares.weights());

        assertThat(Money.sum(CNY, parts)).isEqualTo(sum);
        for (int i = 0; i < parts.size(); i++) {
            var exact = new BigDecimal(
                    BigInteger.valueOf(shares.minor()).multiply(BigInteger.valueOf(shares.weights()[i])));
            var off = new BigDecimal(BigInteger.valueOf(parts.get(i).minor()).multiply(shares.total()))
                    .subtract(exact)
                    .abs();
            assertThat(off).isLessThan(new BigDecimal(shares.total()));
            if (shares.weights()[i] == 0) {
                assertThat(parts.get(i).isZero()).isTrue();
            }
        }
    }

    @Test
    void allocatesTheSameHoweverLargeWeightsAre() {
        var random = new Random(20261128);
        for (int i = 0; i < 20_000; i++) {
            var sum = Money.ofMinor(random.nextInt(2_000_000) - 1_000_000, CNY);
            var weights = random.longs(1L + random.nextInt(7), 1, 1_000_001).toArray();
            // too large to be multiplied as longs
            var large =
                    java.util.Arrays.stream(weights).map(weight -> weight << 40).toArray();

            assertThat(sum.allocate(weights)).isEqualTo(sum.allocate(large));
        }
    }

    @Test
    void allocatesByWeightsOnly() {
        var sum = Money.of("1.00", CNY);

        assertThatThrownBy(() -> sum.allocate(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sum.allocate(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sum.split(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
