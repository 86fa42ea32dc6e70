package org.doorstep.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.doorstep.shared.LostRace;

/**
 * Numbers that people say on the phone. A node takes a few at a time, so that not every booking waits for the day's row to
 * be written: numbers of one day all differ, but some stay out, and two nodes' do not follow each other.
 *
 * <p>A number is kept before the booking's transaction begins: taking new ones is a transaction of its own, and as many
 * bookings as there are connections, each holding one, would wait for a second one for ever.
 */
@ApplicationScoped
class BookingNumbers {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");
    private static final int AT_ONCE = 10;

    @Inject
    DayNumbers numbers;

    private final Queue<Number> left = new ConcurrentLinkedQueue<>();

    private record Number(LocalDate day, int count) {}

    /** Holds a number until it is closed; one that nobody has used by then is for the next booking. */
    final class Kept implements AutoCloseable {
        private final Number number;
        private boolean used;

        private Kept(Number number) {
            this.number = number;
        }

        /** As it is said. From now on it stays out, also when the booking comes to nothing. */
        String use() {
            used = true;
            return "DS-%s-%04d".formatted(DAY.format(number.day()), number.count());
        }

        @Override
        public void close() {
            if (!used) {
                left.add(number);
            }
        }
    }

    /** Keeps the day's next number; to be called outside of transactions, as far as there is a choice. */
    Kept keep(LocalDate day) {
        return new Kept(polled(day).orElseGet(() -> filled(day)));
    }

    private Optional<Number> polled(LocalDate day) {
        for (var number = left.poll(); number != null; number = left.poll()) {
            if (number.day().equals(day)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    /** One asks for all who wait meanwhile. */
    private synchronized Number filled(LocalDate day) {
        return polled(day).orElseGet(() -> fill(day));
    }

    private Number fill(LocalDate day) {
        int last = taken(day);
        for (int count = last - AT_ONCE + 2; count <= last; count++) {
            left.add(new Number(day, count));
        }
        return new Number(day, last - AT_ONCE + 1);
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
