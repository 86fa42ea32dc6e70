package org.doorstep.web.ledger;

import jakarta.ws.rs.BadRequestException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Function;
import org.doorstep.shared.Plausible;
import org.doorstep.shared.Subject;
import org.jspecify.annotations.Nullable;

/** Reads the query parameters of the ledger's resources; 400 for what has the wrong shape. */
final class LedgerQuery {
    private LedgerQuery() {}

    static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    static Optional<LocalDate> date(@Nullable String value) {
        return text(value).map(text -> parsed(text, Plausible::date));
    }

    static Currency currency(String value) {
        return parsed(value, Currency::getInstance);
    }

    /** Such as {@code booking:4711}. */
    static Subject subject(String value) {
        return parsed(value, text -> {
            var parts = text.split(":", 2);
            return new Subject(parts[0], Long.parseLong(parts[1]));
        });
    }

    private static <T> T parsed(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new BadRequestException(e);
        }
    }
}
