package org.doorstep.shared;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An opaque place in a list: the sort key of the last row seen. */
public record Cursor(List<String> parts) {
    private static final String SEPARATOR = "\u001f";

    static String write(Object... parts) {
        var text = Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what a page's {@code next} said; anything else is refused. */
    public static Cursor read(String text) {
        try {
            var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            if (decoded.indexOf(0) >= 0) {
                throw broken();
            }
            return new Cursor(List.of(decoded.split(SEPARATOR, -1)));
        } catch (IllegalArgumentException e) {
            throw broken();
        }
    }

    public long number(int index) {
        try {
            return Long.parseLong(parts.get(index));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw broken();
        }
    }

    public String text(int index) {
        if (index >= parts.size()) {
            throw broken();
        }
        return parts.get(index);
    }

    public Instant instant(int index) {
        try {
            return Plausible.instant(text(index));
        } catch (java.time.DateTimeException e) {
            throw broken();
        }
    }

    public LocalDate date(int index) {
        try {
            return Plausible.date(text(index));
        } catch (java.time.DateTimeException e) {
            throw broken();
        }
    }

    private static RuntimeException broken() {
        return new Refused("shared.cursor.broken", Map.of());
    }
}
