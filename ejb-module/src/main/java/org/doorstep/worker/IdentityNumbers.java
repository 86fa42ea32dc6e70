package org.doorstep.worker;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.CheckDigits;
import org.doorstep.shared.Refused;

/** Identity card numbers (GB 11643): six digits of a division, eight of the birthday, three of an order, one to check. */
final class IdentityNumbers {
    /** The Labour Law's least age. */
    private static final int LEAST_AGE = 16;

    private IdentityNumbers() {}

    /** The number as it is kept; refuses what cannot exist and who is too young. */
    static String checked(String written, LocalDate today) {
        var number = written.strip().toUpperCase(Locale.ROOT);
        var birthday = CheckDigits.identityNumber(number) ? birthday(number) : Optional.<LocalDate>empty();
        if (birthday.isEmpty() || birthday.get().isAfter(today)) {
            throw new Refused("worker.id-number.invalid");
        }
        if (birthday.get().plusYears(LEAST_AGE).isAfter(today)) {
            throw new Refused("worker.id-number.age", Map.of("least", LEAST_AGE));
        }
        return number;
    }

    private static Optional<LocalDate> birthday(String number) {
        try {
            return Optional.of(LocalDate.parse(number.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
