package org.doorstep.web.settlement;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Plausible;
import org.doorstep.shared.Refused;
import org.jspecify.annotations.Nullable;

/** Dates in queries. */
public final class Dates {
    private Dates() {}

    public static Optional<LocalDate> optional(String name, @Nullable String text) {
        try {
            return Optional.ofNullable(text).filter(value -> !value.isEmpty()).map(Plausible::date);
        } catch (DateTimeException e) {
            throw new Refused("settlement.date.broken", Map.of("name", name));
        }
    }

    public static LocalDate required(String name, @Nullable String text) {
        return optional(name, text).orElseThrow(() -> new Refused("settlement.date.broken", Map.of("name", name)));
    }
}
