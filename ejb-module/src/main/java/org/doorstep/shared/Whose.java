package org.doorstep.shared;

import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doorstep.shared.id.AreaId;

/**
 * What an amount is of, such as a booking, a payee or a payout of an area; in which money.
 *
 * @param number {@link #AREA} for what is the area's as a whole
 */
public record Whose(AreaId area, Currency currency, long number) {
    public static final long AREA = 0;

    /** @param area and {@code currency}, {@code number}: as they come from the database */
    public static Whose of(Object area, Object currency, Object number) {
        return new Whose(
                new AreaId(((Number) area).longValue()),
                Currency.getInstance(((String) currency).strip()),
                ((Number) number).longValue());
    }

    public Money money(Object minor) {
        return Money.ofMinor(((Number) minor).longValue(), currency);
    }

    /** @param rows of area, currency, number and an amount in minor units */
    public static Map<Whose, Money> amounts(List<?> rows) {
        var amounts = new HashMap<Whose, Money>();
        for (var each : rows) {
            var row = (Object[]) each;
            var whose = of(row[0], row[1], row[2]);
            amounts.put(whose, whose.money(row[3]));
        }
        return amounts;
    }

    /** Of one column for each area as a whole. @param rows of area, currency and columns in minor units */
    public static Map<Whose, Money> amounts(List<?> rows, int column) {
        var amounts = new HashMap<Whose, Money>();
        for (var each : rows) {
            var row = (Object[]) each;
            var whose = of(row[0], row[1], AREA);
            amounts.put(whose, whose.money(row[2 + column]));
        }
        return amounts;
    }
}
