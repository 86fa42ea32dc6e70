package org.doorstep.availability;

import java.util.function.IntConsumer;
import org.doorstep.availability.SlotSearch.Work;
import org.doorstep.availability.WorkDays.Obstacle;

/**
 * Days of one worker as rows of bits, for hundreds of questions: a search asks for every start of a fortnight, of thousands of
 * workers. What of the days stands in the way of work of one shape is worked out for all starts at once, a word of 64 quarters
 * at a time. Answers as {@link WorkerCalendar#obstacle} does, for what lies within the days.
 */
final class Window {
    private static final int HALF = 48;
    private static final int WORD = 64;

    private final int begin;
    /** A bit for each quarter at which the work could begin: while open; where its time is taken; where that, or the way, is. */
    private final long[] open;

    private final long[] taken;
    private final long[] near;

    /** @param first and {@code last} day, both included. Whatever the calendar forgets later is not forgotten here */
    Window(WorkerCalendar calendar, int first, int last, Travel travel, Work work) {
        begin = first * Quarters.A_DAY;
        int words = (last - first + 1) * Quarters.A_DAY / WORD + 2;
        open = new long[words];
        taken = new long[words];
        for (var day : calendar.days()) {
            int place = day.day() * Quarters.A_DAY - begin;
            put(open, place, day.open());
            put(taken, place, day.taken());
        }
        near = taken.clone();
        for (var other : calendar.reservations()) {
            int there = Quarters.covering(travel.between(other.to(), work.from()));
            boolean sameWay = other.to().equals(other.from()) && work.to().equals(work.from());
            int onwards = sameWay ? there : Quarters.covering(travel.between(work.to(), other.from()));
            set(near, other.busyStart() - onwards - begin, other.busyEnd() + there - begin);
        }
        int length = Quarters.covering(work.length());
        int before = Quarters.covering(work.before());
        int busy = before + length + Quarters.covering(work.after());
        all(open, length);
        any(taken, busy, before);
        any(near, busy, before);
    }

    /** Of the work, begun at this quarter. */
    Obstacle obstacle(int start) {
        int word = (start - begin) / WORD;
        long bit = 1L << (start - begin) % WORD;
        if ((open[word] & bit) == 0) {
            return Obstacle.CLOSED;
        }
        if ((taken[word] & bit) != 0) {
            return Obstacle.TAKEN;
        }
        return (near[word] & bit) == 0 ? Obstacle.FREE : Obstacle.TRAVEL;
    }

    /** Tells of the quarters, in order of time, at which the work could begin but for what is taken. */
    void open(IntConsumer hearer) {
        for (int word = 0; word < open.length; word++) {
            for (long bits = open[word]; bits != 0; bits &= bits - 1) {
                hearer.accept(begin + word * WORD + Long.numberOfTrailingZeros(bits));
            }
        }
    }

    private static void put(long[] row, int place, DayBits bits) {
        put(row, place, bits.low());
        put(row, place + HALF, bits.high());
    }

    private static void put(long[] row, int place, long half) {
        int word = place / WORD;
        int shift = place % WORD;
        row[word] |= half << shift;
        if (shift > WORD - HALF) {
            row[word + 1] |= half >>> (WORD - shift);
        }
    }

    /** Sets the bits of a range, as far as it lies within the row. */
    private static void set(long[] row, int from, int until) {
        int start = Math.max(0, from);
        int end = Math.min(row.length * WORD, until);
        for (int word = start / WORD; word * WORD < end; word++) {
            int low = Math.max(0, start - word * WORD);
            int high = Math.min(WORD, end - word * WORD);
            row[word] |= (-1L >>> (WORD - high + low)) << low;
        }
    }

    /** Keeps the bits that begin so many that are set: those that begin two, of these those that begin four, and so on. */
    private static void all(long[] row, int width) {
        for (int done = 1; done < width; done += Math.min(done, width - done)) {
            int step = Math.min(done, width - done);
            for (int word = 0; word < row.length; word++) {
                row[word] &= later(row, word, step);
            }
        }
    }

    /** Sets the bits that begin, {@code before} earlier, so many of which one is set. */
    private static void any(long[] row, int width, int before) {
        for (int done = 1; done < width; done += Math.min(done, width - done)) {
            int step = Math.min(done, width - done);
            for (int word = 0; word < row.length; word++) {
                row[word] |= later(row, word, step);
            }
        }
        if (before > 0) {
            for (int word = row.length - 1; word >= 0; word--) {
                row[word] = later(row, word, -before);
            }
        }
    }

    /** The word that is so many bits later in the row, zeros where it ends. */
    private static long later(long[] row, int word, int bits) {
        int at = word + Math.floorDiv(bits, WORD);
        int shift = Math.floorMod(bits, WORD);
        long low = at >= 0 && at < row.length ? row[at] >>> shift : 0;
        return shift == 0 || at + 1 < 0 || at + 1 >= row.length ? low : low | row[at + 1] << (WORD - shift);
    }
}
