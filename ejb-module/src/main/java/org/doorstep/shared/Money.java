package org.doorstep.shared;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A sum of money: whole minor units (fen, cent) of one currency; may be negative.
 * In JSON {@code {"amount":"128.00","currency":"CNY"}}.
 *
 * @param minor whole minor units
 * @param currency ISO 4217
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    /** Parses a decimal amount in major units; a fraction of a minor unit is refused. */
    public static Money of(String amount, Currency currency) {
        return of(new BigDecimal(amount), currency);
    }

    /** As {@link #of(String, Currency)}. */
    public static Money of(BigDecimal amount, Currency currency) {
        return new Money(
                amount.movePointRight(currency.getDefaultFractionDigits()).longValueExact(), currency);
    }

    public static Money ofMinor(long minor, Currency currency) {
        return new Money(minor, currency);
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** Sums up; {@code currency} decides what an empty sum is zero of. */
    public static Money sum(Currency currency, Iterable<Money> parts) {
        var total = zero(currency);
        for (var part : parts) {
            total = total.plus(part);
        }
        return total;
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public Money negate() {
        return new Money(Math.negateExact(minor), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    /** This sum times {@code factor}, rounded half up (away from zero) to a minor unit. */
    public Money times(BigDecimal factor) {
        return new Money(
                BigDecimal.valueOf(minor)
                        .multiply(factor)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact(),
                currency);
    }

    public Money portion(Rate rate) {
        return times(rate.fraction());
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    public Money min(Money other) {
        return minor <= same(other).minor ? this : other;
    }

    public Money max(Money other) {
        return minor >= same(other).minor ? this : other;
    }

    /** Splits into {@code parts} sums that differ by at most one minor unit and add up to this. */
    public List<Money> split(int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("a sum is split into one part at least");
        }
        var weights = new long[parts];
        Arrays.fill(weights, 1);
        return allocate(weights);
    }

    /**
     * Shares this sum out by weights, by the largest remainder: the parts add up to exactly this sum, none is off its
     * exact share by a whole minor unit, and of equal remainders the earlier gets the unit.
     *
     * @param weights not negative, not all zero
     */
    public List<Money> allocate(long... weights) {
        var total = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("a weight is not negative");
            }
            total = total.add(BigInteger.valueOf(weight));
        }
        if (total.signum() == 0) {
            throw new IllegalArgumentException("weights are not all zero");
        }
        var amount = BigInteger.valueOf(minor).abs();
        // a night shares out millions of sums, and nearly all products fit a long
        boolean small = amount.bitLength() + total.bitLength() < Long.SIZE;
        var shares = small
                ? largestRemainder(amount.longValueExact(), weights, total.longValueExact())
                : largestRemainder(amount, weights, total);
        var result = new ArrayList<Money>(weights.length);
        for (long share : shares) {
            result.add(new Money(minor < 0 ? -share : share, currency));
        }
        return List.copyOf(result);
    }

    private static long[] largestRemainder(long amount, long[] weights, long total) {
        var shares = new long[weights.length];
        var remainders = new long[weights.length];
        long left = amount;
        for (int i = 0; i < weights.length; i++) {
            shares[i] = amount * weights[i] / total;
            remainders[i] = amount * weights[i] % total;
            left -= shares[i];
        }
        for (; left > 0; left--) {
            int largest = 0;
            for (int i = 1; i < weights.length; i++) {
                if (remainders[i] > remainders[largest]) {
                    largest = i;
                }
            }
            shares[largest]++;
            remainders[largest] = -1;
        }
        return shares;
    }

    private static long[] largestRemainder(BigInteger amount, long[] weights, BigInteger total) {
        var shares = new long[weights.length];
        var remainders = new BigInteger[weights.length];
        long given = 0;
        for (int i = 0; i < weights.length; i++) {
            var parts = amount.multiply(BigInteger.valueOf(weights[i])).divideAndRemainder(total);
            shares[i] = parts[0].longValueExact();
            remainders[i] = parts[1];
            given += shares[i];
        }
        int left = (int) (amount.longValueExact() - given);
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
                .limit(left)
                .forEach(i -> shares[i]++);
        return shares;
    }

    /** The amount in major units with the currency's digits, such as {@code 128.00}. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    @Override
    public String toString() {
        return amount().toPlainString() + " " + currency;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " do not mix");
        }
        return other;
    }
}
