package org.doorstep.shared;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into records, strictly: unknown, missing, repeated and misshapen members are faults, and all of them are
 * found, each with its JSON pointer. (JSON-B stops at the first, and cannot say where; see adr/0006.)
 */
public final class Records {
    /** A fault of what was sent. @param pointer RFC 6901. @param code such as {@code shared.json.unknown} */
    public record Fault(String pointer, String code, String detail) {}

    /** What was sent has faults. */
    public static class Faulty extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<Fault> faults;

        Faulty(List<Fault> faults) {
            super(faults.toString());
            this.faults = List.copyOf(faults);
        }

        public List<Fault> faults() {
            return faults;
        }
    }

    private static final int MOST_FAULTS = 50;
    private static final int MOST_ITEMS = 10_000;

    /** Hears of the members that could be read of a record that has faults: they may be wrong in other ways. */
    @FunctionalInterface
    public interface Leftover {
        void read(String pointer, Class<?> record, String member, Object value);
    }

    private final List<Fault> faults = new ArrayList<>();
    private final Leftover leftover;

    private Records(Leftover leftover) {
        this.leftover = leftover;
    }

    /** Reads a value; throws {@link Faulty} with every fault. */
    public static <T> T read(JsonValue json, Class<T> type) {
        return read(json, type, (pointer, record, member, value) -> {});
    }

    /** As above. */
    public static <T> T read(JsonValue json, Class<T> type, Leftover leftover) {
        var reader = new Records(leftover);
        var value = reader.value(json, type, "");
        if (!reader.faults.isEmpty() || value == null) {
            throw new Faulty(reader.faults);
        }
        return cast(type, value);
    }

    @SuppressWarnings("unchecked") // primitives' classes do not cast
    private static <T> T cast(Class<T> type, Object value) {
        return (T) value;
    }

    /** Returns null after noting a fault. */
    private @Nullable Object value(JsonValue json, Type type, String pointer) {
        if (type instanceof ParameterizedType generic) {
            return generic(json, generic, pointer);
        }
        var wanted = (Class<?>) type;
        if (wanted == Object.class || wanted == JsonValue.class) {
            return json;
        }
        if (wanted.isRecord() && Id.class.isAssignableFrom(wanted)) {
            return id(json, wanted, pointer);
        }
        if (wanted == Money.class) {
            return money(json, pointer);
        }
        if (wanted.isRecord() && wanted != Rate.class) {
            return record(json, wanted, pointer);
        }
        if (wanted.isEnum()) {
            return constant(json, wanted, pointer);
        }
        var parser = Scalars.parser(wanted);
        if (parser != null) {
            return text(json, wanted, parser, pointer);
        }
        return primitive(json, wanted, pointer);
    }

    private @Nullable Object generic(JsonValue json, ParameterizedType type, String pointer) {
        var raw = type.getRawType();
        if (raw == Optional.class) {
            return json == JsonValue.NULL
                    ? Optional.empty()
                    : Optional.ofNullable(value(json, type.getActualTypeArguments()[0], pointer));
        }
        if (raw == List.class || raw == Set.class) {
            return items(json, type.getActualTypeArguments()[0], raw == Set.class, pointer);
        }
        if (raw == Map.class) {
            return map(json, type.getActualTypeArguments(), pointer);
        }
        throw new IllegalStateException("records do not hold " + type);
    }

    private @Nullable Object items(JsonValue json, Type type, boolean set, String pointer) {
        if (!(json instanceof JsonArray array)) {
            return fault(pointer, "shared.json.array", "");
        }
        if (array.size() > MOST_ITEMS) {
            return fault(pointer, "shared.json.too-many", Integer.toString(MOST_ITEMS));
        }
        var items = new ArrayList<Object>(array.size());
        for (int i = 0; i < array.size(); i++) {
            var item = value(array.get(i), type, pointer + "/" + i);
            if (item != null) {
                items.add(item);
            }
        }
        if (!set) {
            return List.copyOf(items);
        }
        var distinct = new LinkedHashSet<>(items);
        return distinct.size() < items.size() ? fault(pointer, "shared.json.repeated", "") : distinct;
    }

    private @Nullable Object map(JsonValue json, Type[] types, String pointer) {
        if (!(json instanceof JsonObject object)) {
            return fault(pointer, "shared.json.object", "");
        }
        var map = new LinkedHashMap<Object, Object>();
        object.forEach((name, member) -> {
            var at = pointer + "/" + Scalars.escaped(name);
            var key = value(Jsons.PROVIDER.createValue(name), types[0], at);
            var value = value(member, types[1], at);
            if (key != null && value != null) {
                map.put(key, value);
            }
        });
        return map;
    }

    private @Nullable Object record(JsonValue json, Class<?> type, String pointer) {
        if (!(json instanceof JsonObject object)) {
            return fault(pointer, "shared.json.object", "");
        }
        int before = faults.size();
        var components = JsonTree.COMPONENTS.get(type);
        var known = Arrays.stream(components).map(RecordComponent::getName).toList();
        for (var name : object.keySet()) {
            if (!known.contains(name)) {
                fault(pointer + "/" + Scalars.escaped(name), "shared.json.unknown", name);
            }
        }
        var values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = member(object, components[i], pointer);
        }
        return faults.size() > before ? leave(type, known, values, pointer) : construct(type, values, pointer);
    }

    private @Nullable Object leave(Class<?> type, List<String> names, @Nullable Object[] values, String pointer) {
        for (int i = 0; i < values.length; i++) {
            var value = values[i];
            if (value != null) {
                leftover.read(pointer, type, names.get(i), value);
            }
        }
        return null;
    }

    private @Nullable Object member(JsonObject object, RecordComponent component, String pointer) {
        var at = pointer + "/" + Scalars.escaped(component.getName());
        var json = object.get(component.getName());
        if (json == null || json == JsonValue.NULL) {
            return absent(component, at);
        }
        return value(json, component.getGenericType(), at);
    }

    private @Nullable Object absent(RecordComponent component, String pointer) {
        var empty = Scalars.empty(component.getType());
        return empty != null ? empty : fault(pointer, "shared.json.missing", component.getName());
    }

    private @Nullable Object construct(Class<?> type, @Nullable Object[] values, String pointer) {
        try {
            return Scalars.construct(type, values);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException refused) {
            return fault(pointer, "shared.json.value", String.valueOf(refused.getMessage()));
        }
    }

    private @Nullable Object id(JsonValue json, Class<?> type, String pointer) {
        if (!(json instanceof JsonString string)) {
            return fault(pointer, "shared.json.id", "");
        }
        try {
            return Scalars.id(string.getString(), type);
        } catch (NumberFormatException e) {
            return fault(pointer, "shared.json.id", "");
        }
    }

    private @Nullable Object money(JsonValue json, String pointer) {
        if (!(json instanceof JsonObject object)) {
            return fault(pointer, "shared.json.object", "");
        }
        for (var name : object.keySet()) {
            if (!name.equals("amount") && !name.equals("currency")) {
                fault(pointer + "/" + Scalars.escaped(name), "shared.json.unknown", name);
            }
        }
        if (!(object.get("amount") instanceof JsonString amount)
                || !amount.getString().matches("-?[0-9]{1,12}(\\.[0-9]{1,4})?")) {
            return fault(pointer + "/amount", "shared.json.money", "");
        }
        if (!(object.get("currency") instanceof JsonString currency)) {
            return fault(pointer + "/currency", "shared.json.currency", "");
        }
        try {
            return Scalars.money(amount.getString(), currency.getString());
        } catch (ArithmeticException e) {
            return fault(pointer + "/amount", "shared.json.fraction", "");
        } catch (IllegalArgumentException e) {
            return fault(pointer + "/currency", "shared.json.currency", "");
        }
    }

    private @Nullable Object constant(JsonValue json, Class<?> type, String pointer) {
        var constant = json instanceof JsonString string ? Scalars.constant(string.getString(), type) : null;
        return constant != null
                ? constant
                : fault(pointer, "shared.json.constant", Arrays.toString(type.getEnumConstants()));
    }

    private @Nullable Object text(JsonValue json, Class<?> type, Function<String, Object> parser, String pointer) {
        if (!(json instanceof JsonString string)) {
            return fault(pointer, "shared.json.string", "");
        }
        try {
            return parser.apply(string.getString());
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            return fault(pointer, Scalars.code(type), "");
        }
    }

    private @Nullable Object primitive(JsonValue json, Class<?> type, String pointer) {
        if (type == boolean.class || type == Boolean.class) {
            return switch (json.getValueType()) {
                case TRUE -> true;
                case FALSE -> false;
                default -> fault(pointer, "shared.json.boolean", "");
            };
        }
        if (!(json instanceof JsonNumber number)) {
            return fault(pointer, "shared.json.number", "");
        }
        try {
            return Scalars.number(number, type);
        } catch (ArithmeticException e) {
            return fault(pointer, "shared.json.whole", "");
        } catch (NumberFormatException e) {
            return fault(pointer, "shared.json.number", "");
        }
    }

    private @Nullable Object fault(String pointer, String code, String detail) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new Fault(pointer, code, detail));
        }
        return null;
    }
}
