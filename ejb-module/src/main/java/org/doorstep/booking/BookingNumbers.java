package org.doorstep.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.doorstep.shared.LostRace;

/**
 * Numbers that people say on the phone. A node takes a few at a time, so that not every booking waits for the day's row to
 * be written: numbers of one day all differ, but some stay out, and two nodes' do not follow each other.
 */
@ApplicationScoped
class BookingNumbers {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");
    private static final int AT_ONCE = 10;

    @Inject
    DayNumbers numbers;

    private final Queue<Number> left = new ConcurrentLinkedQueue<>();

    private record Number(LocalDate day, int count) {}

    String next(LocalDate day) {
        return "DS-%s-%04d".formatted(DAY.format(day), count(day));
    }

    private int count(LocalDate day) {
        for (var number = left.poll(); number != null; number = left.poll()) {
            if (number.day().equals(day)) {
                return number.count();
            }
        }
        int last = taken(day);
        for (int count = last - AT_ONCE + 2; count <= last; count++) {
            left.add(new Number(day, count));
        }
        return last - AT_ONCE + 1;
    }

    private int taken(LocalDate day) {
        try {
            return numbers.take(day, AT_ONCE);
        } catch (RuntimeException e) {
            if (!LostRace.causedBy(e)) {
                throw e;
            }
            // of the first two of a day both make its row, and one of them finds it there
            return numbers.take(day, AT_ONCE);
        }
    }
}
