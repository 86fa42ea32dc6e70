package org.doorstep.settings;

import java.time.Duration;
import java.time.LocalTime;
import java.util.function.Function;
import org.doorstep.shared.Money;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Rate;

/**
 * Something operators tune at run time. Declared as a constant by the feature that reads it and listed by its
 * {@link SettingSource}.
 *
 * @param key {@code feature.name}
 * @param parse refuses by a RuntimeException what has the wrong shape or lies outside sensible bounds
 * @param bounds what is accepted, for people: {@code from 1 to 60}
 * @param permission what changing it takes
 */
public record Setting<T>(
        String key,
        Class<T> type,
        T usual,
        Function<String, T> parse,
        Function<T, String> write,
        String bounds,
        Permission permission) {
    public Setting(
            String key, Class<T> type, T usual, Function<String, T> parse, Function<T, String> write, String bounds) {
        this(key, type, usual, parse, write, bounds, Settings.EDIT);
    }

    public Setting(String key, Class<T> type, T usual, Function<String, T> parse, Function<T, String> write) {
        this(key, type, usual, parse, write, "");
    }

    /** The same as one that bounds what a person may do alone: whom it bounds does not change it. */
    public Setting<T> asControl() {
        return new Setting<>(key, type, usual, parse, write, bounds, Settings.EDIT_CONTROLS);
    }

    /** A whole number from {@code least} to {@code most}. */
    public static Setting<Integer> number(String key, int usual, int least, int most) {
        return new Setting<>(
                key,
                Integer.class,
                usual,
                text -> within(Integer.valueOf(text), least, most),
                String::valueOf,
                least + " … " + most);
    }

    /** A length of time in ISO 8601, such as {@code PT15M}. */
    public static Setting<Duration> duration(String key, Duration usual, Duration least, Duration most) {
        return new Setting<>(
                key,
                Duration.class,
                usual,
                text -> within(Duration.parse(text), least, most),
                Duration::toString,
                least + " … " + most);
    }

    public static Setting<Boolean> flag(String key, boolean usual) {
        return new Setting<>(
                key,
                Boolean.class,
                usual,
                text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException("true or false");
                },
                String::valueOf,
                "true, false");
    }

    public static Setting<Rate> rate(String key, Rate usual) {
        return new Setting<>(
                key,
                Rate.class,
                usual,
                Rate::of,
                rate -> rate.fraction().stripTrailingZeros().toPlainString(),
                "0 … 1");
    }

    /** A local time of day such as {@code 02:00}. */
    public static Setting<LocalTime> time(String key, LocalTime usual) {
        return new Setting<>(key, LocalTime.class, usual, LocalTime::parse, LocalTime::toString, "00:00 … 23:59");
    }

    /** A sum, written {@code 100.00 CNY}, from zero to {@code most}. */
    public static Setting<Money> money(String key, Money usual, Money most) {
        return new Setting<>(
                key,
                Money.class,
                usual,
                text -> {
                    var parts = text.split(" ");
                    if (parts.length != 2) {
                        throw new IllegalArgumentException("an amount and a currency");
                    }
                    return within(
                            Money.of(parts[0], java.util.Currency.getInstance(parts[1])),
                            Money.zero(most.currency()),
                            most);
                },
                Money::toString,
                Money.zero(most.currency()) + " … " + most);
    }

    private static <C extends Comparable<C>> C within(C value, C least, C most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("from " + least + " to " + most);
        }
        return value;
    }
}
