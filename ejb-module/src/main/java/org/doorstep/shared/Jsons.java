package org.doorstep.shared;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;

/**
 * JSON as this system writes it: ids, money's amounts and rates as strings, instants as ISO 8601, absent parts left out.
 * Reading is {@link Records}'.
 */
public final class Jsons {
    private static final Jsonb JSONB = JsonbBuilder.create(config());

    private Jsons() {}

    /** How JSON-B writes, for the web's writer too. */
    public static JsonbConfig config() {
        return new JsonbConfig().withSerializers(new IdWriter(), new MoneyWriter(), new RateWriter());
    }

    public static String write(Object value) {
        return JSONB.toJson(value);
    }

    /** Reads what {@link #write} wrote. */
    public static <T> T read(String json, Class<T> type) {
        return Records.read(parse(json), type);
    }

    /** Parses any JSON text. */
    public static JsonValue parse(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    /** Ids as decimal strings: JavaScript's numbers are too small for them. */
    public static class IdWriter implements JsonbSerializer<Id> {
        @Override
        public void serialize(Id id, JsonGenerator generator, SerializationContext context) {
            generator.write(Long.toString(id.value()));
        }
    }

    /** Money as {@code {"amount":"128.00","currency":"CNY"}}. */
    public static class MoneyWriter implements JsonbSerializer<Money> {
        @Override
        public void serialize(Money money, JsonGenerator generator, SerializationContext context) {
            generator.writeStartObject();
            generator.write("amount", money.amount().toPlainString());
            generator.write("currency", money.currency().getCurrencyCode());
            generator.writeEnd();
        }
    }

    /** Rates as decimal fractions. */
    public static class RateWriter implements JsonbSerializer<Rate> {
        @Override
        public void serialize(Rate rate, JsonGenerator generator, SerializationContext context) {
            generator.write(rate.fraction().stripTrailingZeros().toPlainString());
        }
    }
}
