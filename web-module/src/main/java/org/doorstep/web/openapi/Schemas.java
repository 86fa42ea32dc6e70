package org.doorstep.web.openapi;

import jakarta.json.JsonValue;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.doorstep.shared.Id;
import org.doorstep.shared.Money;
import org.doorstep.shared.Page;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Subject;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Schemas of records as {@code Records} reads them and {@code Jsons} writes them; each record once, under its name. */
class Schemas {
    private static final Map<Class<?>, String> FORMATS = Map.of(
            Instant.class, "date-time",
            LocalDate.class, "date",
            LocalTime.class, "time-of-day",
            Duration.class, "duration",
            Period.class, "period",
            ZoneId.class, "time-zone",
            Currency.class, "currency");

    static final String ID = "^[0-9]{1,19}$";

    private final Map<String, Schema> components = new TreeMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();

    Map<String, Schema> components() {
        return components;
    }

    Schema of(AnnotatedType type) {
        var schema = type instanceof AnnotatedParameterizedType generic ? generic(generic) : of(type.getType());
        return Constraints.apply(schema, type.getAnnotations());
    }

    Schema of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        if (type instanceof WildcardType wild) {
            return of(wild.getUpperBounds()[0]);
        }
        return type instanceof Class<?> raw ? plain(raw) : any();
    }

    Schema page(Class<?> item) {
        return object().addProperty("items", array(of(item)))
                .addProperty("next", string().description("Cursor of the next page; absent on the last."))
                .addRequired("items");
    }

    Schema list(Class<?> item) {
        return array(of(item));
    }

    private Schema generic(AnnotatedParameterizedType type) {
        var arguments = type.getAnnotatedActualTypeArguments();
        var raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
        return shaped(raw, of(arguments[arguments.length - 1]), type.getType());
    }

    private Schema generic(ParameterizedType type) {
        var arguments = type.getActualTypeArguments();
        return shaped((Class<?>) type.getRawType(), of(arguments[arguments.length - 1]), type);
    }

    private Schema shaped(Class<?> raw, Schema last, Type type) {
        if (raw == Optional.class) {
            return last;
        }
        if (raw == Page.class) {
            return object().addProperty("items", array(last)).addProperty("next", string());
        }
        if (Collection.class.isAssignableFrom(raw)) {
            var array = array(last);
            return raw == Set.class ? array.uniqueItems(true) : array;
        }
        return Map.class.isAssignableFrom(raw) ? object().additionalPropertiesSchema(last) : of(raw(type));
    }

    private static Type raw(Type type) {
        return ((ParameterizedType) type).getRawType();
    }

    private Schema plain(Class<?> type) {
        if (FORMATS.containsKey(type)) {
            return string().format(FORMATS.get(type));
        }
        if (Id.class.isAssignableFrom(type)) {
            return string().pattern(ID);
        }
        if (type == Rate.class) {
            return string().pattern("^(0(\\.[0-9]+)?|1(\\.0+)?)$");
        }
        if (type == Money.class) {
            return component("Money", this::money);
        }
        if (type == Subject.class) {
            return component("Subject", this::subject);
        }
        if (type.isEnum()) {
            return constants(type);
        }
        if (type.isRecord()) {
            return component(name(type), () -> record(type));
        }
        return simple(type);
    }

    private static Schema simple(Class<?> type) {
        if (CharSequence.class.isAssignableFrom(type) || type == java.net.URI.class || type == java.util.UUID.class) {
            return string();
        }
        if (type == boolean.class || type == Boolean.class) {
            return typed(SchemaType.BOOLEAN);
        }
        if (type == int.class || type == Integer.class) {
            return typed(SchemaType.INTEGER).format("int32");
        }
        if (type == long.class || type == Long.class) {
            return typed(SchemaType.INTEGER).format("int64");
        }
        if (type == double.class || type == Double.class) {
            return typed(SchemaType.NUMBER).format("double");
        }
        return type == BigDecimal.class ? string().format("decimal") : any();
    }

    private Schema money() {
        return object().description("Decimal in major units, without fractions of the smallest coin.")
                .addProperty("amount", string().pattern("^-?[0-9]{1,12}(\\.[0-9]{1,4})?$"))
                .addProperty("currency", string().format("currency"))
                .addRequired("amount")
                .addRequired("currency");
    }

    private Schema subject() {
        return object().addProperty("type", string())
                .addProperty("id", string().pattern(ID))
                .addRequired("type")
                .addRequired("id");
    }

    private Schema component(String name, java.util.function.Supplier<Schema> make) {
        if (!components.containsKey(name)) {
            components.put(name, object());
            components.put(name, make.get());
        }
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    private Schema record(Class<?> type) {
        var schema = object();
        for (var component : type.getRecordComponents()) {
            schema.addProperty(component.getName(), of(component.getAnnotatedType()));
            if (isRequired(component)) {
                schema.addRequired(component.getName());
            }
        }
        return schema;
    }

    private static boolean isRequired(RecordComponent component) {
        var type = component.getType();
        return type != Optional.class
                && type != JsonValue.class
                && !Collection.class.isAssignableFrom(type)
                && !Map.class.isAssignableFrom(type);
    }

    /** The simple name; of two records with the same one the later also bears its outer class's. */
    private String name(Class<?> type) {
        return names.computeIfAbsent(type, unnamed -> {
            var simple = unnamed.getSimpleName();
            return names.containsValue(simple) && unnamed.getEnclosingClass() != null
                    ? unnamed.getEnclosingClass().getSimpleName().replace("Resource", "") + simple
                    : simple;
        });
    }

    private static Schema constants(Class<?> type) {
        return string().enumeration(List.copyOf(Arrays.stream(type.getEnumConstants())
                .map(constant -> (Object) ((Enum<?>) constant).name())
                .toList()));
    }

    private static Schema array(Schema items) {
        return typed(SchemaType.ARRAY).items(items);
    }

    static Schema object() {
        return typed(SchemaType.OBJECT);
    }

    static Schema string() {
        return typed(SchemaType.STRING);
    }

    private static Schema any() {
        return OASFactory.createSchema();
    }

    static Schema typed(SchemaType type) {
        return OASFactory.createSchema().type(List.of(type));
    }
}
