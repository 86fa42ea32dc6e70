package org.doorstep.web.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Examples that fit their schemas, with values as one would expect under such a name. */
class Examples {
    static final String ID = "708423451234567168";

    private static final String PREFIX = "#/components/schemas/";
    private static final int DEEPEST = 8;
    private static final Map<String, String> BY_FORMAT = Map.of(
            "date-time", "2026-12-01T10:00:00+08:00",
            "date", "2026-12-01",
            "time-of-day", "10:00",
            "duration", "PT2H",
            "period", "P1D",
            "time-zone", "Asia/Shanghai",
            "currency", "CNY",
            "decimal", "0.5");
    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("phone", "+8613800138000"),
            Map.entry("email", "li.min@example.org"),
            Map.entry("ownerEmail", "li.min@example.org"),
            Map.entry("amount", "128.00"),
            Map.entry("name", "李敏"),
            Map.entry("contact", "李敏"),
            Map.entry("ownerName", "李敏"),
            Map.entry("holder", "粤洁家政"),
            Map.entry("text", "天河路 1 号"),
            Map.entry("detail", "1201"),
            Map.entry("code", "cleaning"),
            Map.entry("icon", "broom"),
            Map.entry("channel", "sandbox"),
            Map.entry("returnTo", "/paid"),
            Map.entry("topic", "visit/" + ID),
            Map.entry("language", "zh-CN"),
            Map.entry("account", "CUSTOMER_PREPAID"));
    private static final List<String> OTHERWISE = List.of(
            "text",
            "1",
            "F",
            "4711",
            "440100",
            "440106",
            "471147",
            "before",
            "cleaning",
            "91440101MA59ABCD1X",
            "0.18",
            "440106199001011232",
            "102100099996",
            "before service",
            ID);

    private final Map<String, Schema> components;

    Examples(Map<String, Schema> components) {
        this.components = components;
    }

    Object of(String name, Schema schema) {
        return of(name, schema, 0);
    }

    private Object of(String name, Schema schema, int depth) {
        if (schema.getRef() != null) {
            var target = components.get(schema.getRef().replace(PREFIX, ""));
            return target == null ? Map.of() : of(name, target, depth);
        }
        if (schema.getType() == null) {
            return Map.of();
        }
        return switch (schema.getType().get(0)) {
            case OBJECT -> object(schema, depth);
            case ARRAY -> depth > DEEPEST ? List.of() : List.of(of(singular(name), schema.getItems(), depth + 1));
            case BOOLEAN -> true;
            case INTEGER -> number(schema).intValue();
            case NUMBER -> coordinate(name).orElse(number(schema).doubleValue());
            default -> text(name, schema);
        };
    }

    private Object object(Schema schema, int depth) {
        var example = new LinkedHashMap<String, Object>();
        if (depth > DEEPEST) {
            return example;
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, member) -> example.put(name, of(name, member, depth + 1)));
        }
        if (schema.getAdditionalPropertiesSchema() != null) {
            for (var key : keys(schema)) {
                example.put(key, of(key, schema.getAdditionalPropertiesSchema(), depth + 1));
            }
        }
        return example;
    }

    private static List<String> keys(Schema schema) {
        var values = schema.getAdditionalPropertiesSchema();
        boolean texts = values.getType() != null && values.getType().get(0) == SchemaType.STRING;
        return texts ? List.of("zh-CN", "zh-TW", "en") : List.of("MONDAY");
    }

    private static String singular(String name) {
        return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }

    private static BigDecimal number(Schema schema) {
        return Optional.ofNullable(schema.getMinimum()).orElse(BigDecimal.ONE).max(BigDecimal.ONE);
    }

    private static Optional<Double> coordinate(String name) {
        return switch (name) {
            case "latitude" -> Optional.of(23.129);
            case "longitude" -> Optional.of(113.264);
            default -> Optional.empty();
        };
    }

    private static Object text(String name, Schema schema) {
        if (schema.getEnumeration() != null) {
            return schema.getEnumeration().get(0);
        }
        if (schema.getFormat() != null) {
            return Optional.ofNullable(BY_FORMAT.get(schema.getFormat())).orElse("text");
        }
        if (Schemas.ID.equals(schema.getPattern())) {
            return ID;
        }
        var wanted = new ArrayList<String>();
        Stream.ofNullable(BY_NAME.get(name)).forEach(wanted::add);
        // one of several words
        if (schema.getPattern() != null && schema.getPattern().matches("\\^\\([\\w|-]+\\)\\$")) {
            wanted.addAll(List.of(schema.getPattern().replaceAll("[()^$]", "").split("\\|")));
        }
        wanted.addAll(OTHERWISE);
        return wanted.stream().filter(text -> fits(text, schema)).findFirst().orElseGet(() -> filled(schema));
    }

    private static boolean fits(String text, Schema schema) {
        return (schema.getPattern() == null || text.matches(schema.getPattern()))
                && (schema.getMinLength() == null || text.length() >= schema.getMinLength())
                && (schema.getMaxLength() == null || text.length() <= schema.getMaxLength());
    }

    private static String filled(Schema schema) {
        return "x".repeat(schema.getMinLength() == null ? 1 : schema.getMinLength());
    }
}
