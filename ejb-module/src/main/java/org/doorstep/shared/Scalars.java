package org.doorstep.shared;

import jakarta.json.JsonNumber;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The small parts of reading records: single values, and what a record is made of. */
final class Scalars {
    private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.ofEntries(
            Map.entry(String.class, Scalars::storable),
            Map.entry(Instant.class, Plausible::instant),
            Map.entry(LocalDate.class, Plausible::date),
            Map.entry(LocalTime.class, LocalTime::parse),
            Map.entry(Duration.class, Plausible::duration),
            Map.entry(Period.class, Plausible::period),
            Map.entry(ZoneId.class, ZoneId::of),
            Map.entry(Currency.class, Scalars::currency),
            Map.entry(Rate.class, Rate::of),
            Map.entry(BigDecimal.class, Plausible::decimal));

    private static final Map<Class<?>, Object> EMPTY =
            Map.of(Optional.class, Optional.empty(), List.class, List.of(), Set.class, Set.of(), Map.class, Map.of());

    private static final ClassValue<Constructor<?>> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            try {
                Constructor<?> canonical = type.getDeclaredConstructor(Arrays.stream(JsonTree.COMPONENTS.get(type))
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new));
                canonical.setAccessible(true);
                return canonical;
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    private Scalars() {}

    /** Throws DateTimeException, IllegalArgumentException or ArithmeticException for what is none; null: not one string. */
    static @Nullable Function<String, Object> parser(Class<?> type) {
        return PARSERS.get(type);
    }

    /** The code of the fault when it could not be parsed. */
    static String code(Class<?> type) {
        return type == String.class
                ? "shared.json.text"
                : "shared.json." + type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** A member's name as part of a JSON pointer. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Throws IllegalArgumentException for the currency, ArithmeticException for a fraction of its smallest coin. */
    static Money money(String amount, String currency) {
        return Money.of(amount, currency(currency));
    }

    /** Throws NumberFormatException for what is none. @param type a record of one long */
    static Object id(String text, Class<?> type) {
        long number = Long.parseLong(text);
        if (number <= 0) {
            throw new NumberFormatException("ids are positive");
        }
        try {
            return type.getDeclaredConstructor(long.class).newInstance(number);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Throws ArithmeticException for what does not fit, NumberFormatException for what is infinite. */
    static Object number(JsonNumber number, Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return number.intValueExact();
        }
        if (type == long.class || type == Long.class) {
            return number.longValueExact();
        }
        if (type == double.class || type == Double.class) {
            double value = number.doubleValue();
            if (Double.isFinite(value)) {
                return value;
            }
            throw new NumberFormatException("infinite");
        }
        throw new IllegalStateException("records do not hold " + type);
    }

    /** What an absent member stands for: collections and options are empty, all else (null) is required. */
    static @Nullable Object empty(Class<?> type) {
        return EMPTY.get(type);
    }

    /** Throws what the record's constructor throws. */
    static Object construct(Class<?> type, @Nullable Object[] values) {
        try {
            return CONSTRUCTORS.get(type).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static @Nullable Object constant(String name, Class<?> type) {
        for (var constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        return null;
    }

    private static Currency currency(String code) {
        var currency = Currency.getInstance(code);
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("nobody pays in " + code);
        }
        return currency;
    }

    /** No database keeps a NUL or half a character, so no text may have one; what else is allowed, each field says itself. */
    private static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                throw new IllegalArgumentException("not storable");
            }
        }
        return text;
    }
}
