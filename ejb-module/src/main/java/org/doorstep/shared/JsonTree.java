package org.doorstep.shared;

import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values as JSON; the counterpart of {@link Records}. JSON-B reads only what is public, but what a feature keeps as a
 * document is its own affair and hidden.
 */
final class JsonTree {
    private static final JsonProvider JSON = Jsons.PROVIDER;

    /** A record's components, whose accessors may be called. */
    static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            var components = type.getRecordComponents();
            for (var component : components) {
                component.getAccessor().setAccessible(true);
            }
            return components;
        }
    };

    private JsonTree() {}

    static JsonValue of(@Nullable Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Object[] array) {
            return of(Arrays.asList(array));
        }
        return value instanceof Record || value instanceof Map || value instanceof Iterable
                ? structure(value)
                : JSON.createValue(text(value));
    }

    private static JsonValue structure(Object value) {
        if (value instanceof Id id) {
            return JSON.createValue(Long.toString(id.value()));
        }
        if (value instanceof Money money) {
            return JSON.createObjectBuilder()
                    .add("amount", money.amount().toPlainString())
                    .add("currency", money.currency().getCurrencyCode())
                    .build();
        }
        if (value instanceof Subject subject) {
            // an id like any other: as a number a browser would round it
            return JSON.createObjectBuilder()
                    .add("type", subject.type())
                    .add("id", Long.toString(subject.id()))
                    .build();
        }
        if (value instanceof Rate rate) {
            return JSON.createValue(rate.fraction().stripTrailingZeros().toPlainString());
        }
        if (value instanceof Iterable<?> items) {
            var array = JSON.createArrayBuilder();
            items.forEach(item -> array.add(of(item)));
            return array.build();
        }
        return value instanceof Map<?, ?> map ? map(map) : record((Record) value);
    }

    private static JsonValue map(Map<?, ?> map) {
        var object = JSON.createObjectBuilder();
        map.forEach((key, member) -> {
            var name = key instanceof Id id ? Long.toString(id.value()) : text(key);
            var json = of(member);
            if (json != JsonValue.NULL) {
                object.add(name, json);
            }
        });
        return object.build();
    }

    private static JsonValue record(Record value) {
        var object = JSON.createObjectBuilder();
        for (var component : COMPONENTS.get(value.getClass())) {
            var json = of(read(value, component));
            if (json != JsonValue.NULL) {
                object.add(component.getName(), json);
            }
        }
        return object.build();
    }

    private static @Nullable Object read(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonValue number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return JSON.createValue(number.doubleValue());
        }
        return number instanceof BigDecimal decimal
                ? JSON.createValue(decimal)
                : number instanceof BigInteger whole ? JSON.createValue(whole) : JSON.createValue(number.longValue());
    }

    private static String text(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Currency currency) {
            return currency.getCurrencyCode();
        }
        if (value instanceof CharSequence
                || value instanceof Character
                || value instanceof TemporalAccessor
                || value instanceof TemporalAmount
                || value instanceof ZoneId
                || value instanceof java.net.URI
                || value instanceof java.util.UUID) {
            return value.toString();
        }
        throw new IllegalArgumentException(
                "JSON does not hold a " + value.getClass().getName());
    }
}
