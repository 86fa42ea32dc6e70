package org.doorstep.notification;

import jakarta.json.Json;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;

/** A text's named values as they are kept: bounded, and as one JSON object. */
final class Arguments {
    private static final int LONGEST = 120;

    private Arguments() {}

    static String write(Template template, Map<String, String> values) {
        var json = Json.createObjectBuilder();
        values.forEach((name, value) -> {
            if (template.arguments().contains(name)) {
                json.add(name, cut(value, name.equals("link") ? 4 * LONGEST : LONGEST));
            }
        });
        return json.build().toString();
    }

    /** Reads what {@link #write} wrote; nothing of somebody who has been erased. */
    static Map<String, String> read(String json) {
        var values = new HashMap<String, String>();
        if (!json.isEmpty()) {
            try (var reader = Json.createReader(new StringReader(json))) {
                reader.readObject().forEach((name, value) -> values.put(name, ((JsonString) value).getString()));
            }
        }
        return values;
    }

    private static String cut(String value, int longest) {
        return value.codePointCount(0, value.length()) <= longest
                ? value
                : value.substring(0, value.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
