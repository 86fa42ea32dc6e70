package org.doorstep.shared;

import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;

/**
 * JSON as this system writes it: ids, money's amounts and rates as strings, instants as ISO 8601, absent parts left out.
 * Reading is {@link Records}'.
 */
public final class Jsons {
    /** The one to build and read JSON with: each of Json's own methods looks for a provider anew, through every library there is. */
    public static final JsonProvider PROVIDER = JsonProvider.provider();

    private Jsons() {}

    /** Writes records (hidden ones too), lists, maps, and the values they are made of. */
    public static String write(Object value) {
        return JsonTree.of(value).toString();
    }

    /** Reads what {@link #write} wrote. */
    public static <T> T read(String json, Class<T> type) {
        return Records.read(parse(json), type);
    }

    /** Parses any JSON text. */
    public static JsonValue parse(String json) {
        try (var reader = PROVIDER.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }
}
