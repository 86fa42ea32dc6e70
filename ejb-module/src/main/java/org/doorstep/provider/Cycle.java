package org.doorstep.provider;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * On which business dates what was earned is stated and paid out.
 *
 * @param kind every date, one weekday, or one day of the month
 * @param day 1 (Monday) to 7 of a week, 1 to 31 of a month (where a month is shorter, its last);
 *     of no meaning for a daily one
 */
public record Cycle(Kind kind, int day) {
    public static final Cycle DAILY = new Cycle(Kind.DAILY, 0);

    /** How often. */
    public enum Kind {
        DAILY,
        WEEKLY,
        MONTHLY
    }

    public Cycle {
        int most = kind == Kind.MONTHLY ? 31 : 7;
        if (kind == Kind.DAILY) {
            day = 0;
        } else if (day < 1 || day > most) {
            throw new IllegalArgumentException("a day from 1 to " + most);
        }
    }

    /** Whether the night of this business date states and pays. */
    public boolean isDue(LocalDate date) {
        return switch (kind) {
            case DAILY -> true;
            case WEEKLY -> date.getDayOfWeek().getValue() == day;
            case MONTHLY -> date.getDayOfMonth() == Math.min(day, date.lengthOfMonth());
        };
    }

    /** The first due date from this one on. */
    public LocalDate next(LocalDate from) {
        return switch (kind) {
            case DAILY -> from;
            case WEEKLY -> from.plusDays(Math.floorMod(day - from.getDayOfWeek().getValue(), 7));
            case MONTHLY ->
                isInThisMonth(from)
                        ? in(from)
                        : in(from.plus(1, ChronoUnit.MONTHS).withDayOfMonth(1));
        };
    }

    private boolean isInThisMonth(LocalDate from) {
        return !in(from).isBefore(from);
    }

    private LocalDate in(LocalDate month) {
        return month.withDayOfMonth(Math.min(day, month.lengthOfMonth()));
    }

    /** As it is kept: {@code daily}, {@code weekly/5}, {@code monthly/31}. */
    @Override
    public String toString() {
        var name = kind.name().toLowerCase(Locale.ROOT);
        return kind == Kind.DAILY ? name : name + "/" + day;
    }

    static Cycle parse(String text) {
        var parts = text.split("/", 2);
        return new Cycle(
                Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts.length == 1 ? 0 : Integer.parseInt(parts[1]));
    }
}
