package org.doorstep.shared;

import java.math.BigDecimal;

/**
 * A share of a whole in parts per million: 180,000 is 18 %. From 0 to 1,000,000. In JSON a decimal fraction as a
 * string, {@code "0.18"}.
 */
public record Rate(int partsPerMillion) {
    public static final Rate ZERO = new Rate(0);
    public static final Rate WHOLE = new Rate(1_000_000);

    public Rate {
        if (partsPerMillion < 0 || partsPerMillion > 1_000_000) {
            throw new IllegalArgumentException("a rate lies between 0 and 1");
        }
    }

    /** Parses a fraction such as {@code 0.18}; at most six decimals. */
    public static Rate of(String fraction) {
        return new Rate(new BigDecimal(fraction).movePointRight(6).intValueExact());
    }

    public static Rate percent(int percent) {
        return new Rate(percent * 10_000);
    }

    /** As a fraction, 0 to 1. */
    public BigDecimal fraction() {
        return BigDecimal.valueOf(partsPerMillion, 6);
    }
}
