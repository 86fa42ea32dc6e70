package org.doorstep.shared;

import java.math.BigDecimal;

/**
 * What many amounts under numbers come to: their sum, and their sum weighted by the numbers. Two features hold each other's
 * amounts against their own by it, without telling them one by one; where marks differ some amount does. That one amount is
 * wrong never stays unseen; that several are, and yet neither sum, is next to impossible by mistake.
 */
public record Mark(BigDecimal sum, BigDecimal weighted) {
    public static final Mark ZERO = new Mark(BigDecimal.ZERO, BigDecimal.ZERO);

    private static final int WEIGHTS = 9973;

    public Mark {
        sum = sum.stripTrailingZeros();
        weighted = weighted.stripTrailingZeros();
    }

    /** Two columns of a select in SQL. @param amount and {@code number}: expressions of whole numbers */
    public static String columns(String amount, String number) {
        return "coalesce(sum(" + amount + "), 0), coalesce(sum((" + amount + ") * mod(" + number + ", " + WEIGHTS
                + ")), 0)";
    }

    /** As they come from the database: whole numbers of any type. */
    public static Mark of(Object sum, Object weighted) {
        return new Mark(new BigDecimal(sum.toString()), new BigDecimal(weighted.toString()));
    }

    public Mark plus(Mark more) {
        return new Mark(sum.add(more.sum), weighted.add(more.weighted));
    }

    public Mark minus(Mark less) {
        return new Mark(sum.subtract(less.sum), weighted.subtract(less.weighted));
    }
}
