package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.doorstep.shared.LostRace;

/** Numbers that people say on the phone. */
@Dependent
class BookingNumbers {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

    @Inject
    DayNumbers numbers;

    String next(LocalDate day) {
        return "DS-%s-%04d".formatted(DAY.format(day), count(day));
    }

    private int count(LocalDate day) {
        try {
            return numbers.next(day);
        } catch (RuntimeException e) {
            if (!LostRace.causedBy(e)) {
                throw e;
            }
            // of the first two of a day both make its row, and one of them finds it there
            return numbers.next(day);
        }
    }
}
