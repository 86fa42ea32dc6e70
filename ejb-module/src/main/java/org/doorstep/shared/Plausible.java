package org.doorstep.shared;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;

/**
 * Reads what callers send, within bounds that people mean and databases hold: the year 999999999 parses, but no calendar,
 * no column and no sum can do anything with it. Outside the bounds is as unreadable as nonsense: DateTimeException, for
 * decimals NumberFormatException.
 */
public final class Plausible {
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2200, 1, 1);
    private static final Duration LONGEST = Duration.ofDays(36_600);
    private static final int MOST_YEARS = 100;
    private static final int MOST_DIGITS = 30;

    private Plausible() {}

    /** A time with its offset, from 1900 to 2199. */
    public static Instant instant(String text) {
        var time = OffsetDateTime.parse(text);
        within(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate());
        return time.toInstant();
    }

    /** A date from 1900 to 2199. */
    public static LocalDate date(String text) {
        return within(LocalDate.parse(text));
    }

    /** A length of time of at most a century, backwards too. */
    public static Duration duration(String text) {
        var duration = Duration.parse(text);
        if (duration.compareTo(LONGEST) > 0 || duration.compareTo(LONGEST.negated()) < 0) {
            throw new DateTimeException("too long");
        }
        return duration;
    }

    /** A period of at most a century, backwards too. */
    public static Period period(String text) {
        var period = Period.parse(text);
        if (Math.abs(period.toTotalMonths()) > MOST_YEARS * 12L
                || Math.abs((long) period.getDays()) > LONGEST.toDays()) {
            throw new DateTimeException("too long");
        }
        return period;
    }

    /** A decimal of at most 30 digits on either side of the point. */
    public static BigDecimal decimal(String text) {
        if (text.length() > 2 * MOST_DIGITS) {
            throw new NumberFormatException("too long");
        }
        var decimal = new BigDecimal(text);
        if (Math.abs((long) decimal.scale()) > MOST_DIGITS || decimal.precision() > MOST_DIGITS) {
            throw new NumberFormatException("too long");
        }
        return decimal;
    }

    private static LocalDate within(LocalDate date) {
        if (date.isBefore(FIRST) || !date.isBefore(LAST)) {
            throw new DateTimeException("too far away");
        }
        return date;
    }
}
