package org.doorstep.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Thread.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BookingNumbersTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 29);
    private static final int CALLERS = 30;

    private final Day day = new Day();
    private final BookingNumbers numbers = new BookingNumbers();

    BookingNumbersTest() {
        numbers.numbers = day;
    }

    @Test
    void asksTheDayOnceForAllWhoWaitMeanwhile() throws InterruptedException {
        Set<String> used = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < CALLERS; i++) {
            day.callers.add(new Thread(() -> used.add(numbers.keep(DAY).use())));
        }

        day.callers.forEach(Thread::start);
        for (var caller : day.callers) {
            caller.join();
        }

        assertThat(used).hasSize(CALLERS);
        assertThat(day.mostAtOnce).hasValue(1);
        assertThat(day.asked).hasValue(CALLERS / 10);
    }

    @Test
    void givesTheNextBookingWhatTheOneBeforeHasNotUsed() {
        try (var first = numbers.keep(DAY)) {
            assertThat(first).isNotNull();
        }
        var left = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            try (var next = numbers.keep(DAY)) {
                left.add(next.use());
            }
        }

        assertThat(left).hasSize(10).doesNotHaveDuplicates().contains("DS-261129-0001");
        assertThat(day.asked).hasValue(1);
    }

    @Test
    void startsAnewWithTheDay() {
        numbers.keep(DAY).use();

        assertThat(numbers.keep(DAY.plusDays(1)).use()).startsWith("DS-261130-");
        assertThat(day.asked).hasValue(2);
    }

    /** The day's row; whoever asks it comes back when all others have come as far as they can. */
    private static final class Day extends DayNumbers {
        private final List<Thread> callers = new ArrayList<>();
        private final AtomicInteger last = new AtomicInteger();
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger atOnce = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();

        @Override
        public int take(LocalDate day, int count) {
            asked.incrementAndGet();
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            while (callers.stream().filter(Day::isStuck).count() + atOnce.get() < callers.size()) {
                Thread.onSpinWait();
            }
            atOnce.decrementAndGet();
            return last.addAndGet(count);
        }

        private static boolean isStuck(Thread caller) {
            return caller.getState() == State.BLOCKED || caller.getState() == State.TERMINATED;
        }
    }
}
