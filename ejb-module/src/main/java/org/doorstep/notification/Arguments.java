package org.doorstep.notification;

import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doorstep.shared.Jsons;

/** A text's named values as they are kept: bounded, and as one JSON object. {@code service:en} is what {@code service} is in English. */
final class Arguments {
    private static final int LONGEST = 120;
    private static final String BETWEEN = ":";
    private static final String USUAL = "zh-CN";

    private Arguments() {}

    static String write(Template template, Map<String, String> values) {
        var json = Jsons.PROVIDER.createObjectBuilder();
        values.forEach((name, value) -> {
            if (template.arguments().contains(plain(name))) {
                json.add(name, cut(value, name.equals("link") ? 4 * LONGEST : LONGEST));
            }
        });
        return json.build().toString();
    }

    /** Reads what {@link #write} wrote, for a reader of a language; nothing of somebody who has been erased. */
    static Map<String, String> read(String json, String language) {
        var values = new HashMap<String, String>();
        if (!json.isEmpty()) {
            try (var reader = Jsons.PROVIDER.createReader(new StringReader(json))) {
                reader.readObject().forEach((name, value) -> values.put(name, ((JsonString) value).getString()));
            }
        }
        for (var preferred : List.of(USUAL, language)) {
            Map.copyOf(values).forEach((name, value) -> {
                if (name.endsWith(BETWEEN + preferred)) {
                    values.put(plain(name), value);
                }
            });
        }
        values.keySet().removeIf(name -> name.contains(BETWEEN));
        return values;
    }

    /** The values of a hole that is filled in each reader's language. */
    static Map<String, String> inEach(String name, Map<String, String> byLanguage) {
        var values = new HashMap<String, String>();
        byLanguage.forEach((language, text) -> values.put(name + BETWEEN + language, text));
        return values;
    }

    private static String plain(String name) {
        int at = name.indexOf(BETWEEN);
        return at < 0 ? name : name.substring(0, at);
    }

    private static String cut(String value, int longest) {
        return value.codePointCount(0, value.length()) <= longest
                ? value
                : value.substring(0, value.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
