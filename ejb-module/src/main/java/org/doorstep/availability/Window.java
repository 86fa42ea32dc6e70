package org.doorstep.availability;

import java.util.Arrays;
import java.util.List;
import org.doorstep.availability.WorkDays.Obstacle;
import org.doorstep.shared.GeoPoint;

/**
 * Days of one worker as two rows of bits, for hundreds of questions: a search asks for every start of a fortnight, of
 * thousands of workers. Answers as {@link WorkerCalendar#obstacle} does, for what lies within the days.
 */
final class Window {
    private static final int HALF = 48;
    private static final int WORD = 64;

    private static final int UNKNOWN = -1;

    private final List<Reservation> reservations;
    private final Travel travel;
    private final GeoPoint from;
    private final GeoPoint to;
    /** Seconds from each reservation to what is wanted, and on to each from there; found when first asked for. */
    private final long[] there;

    private final long[] onwards;
    private final int reach;
    private final int begin;
    private final long[] open;
    private final long[] taken;

    /**
     * @param first and {@code last} day, both included. Whatever the calendar forgets later is not forgotten here
     * @param from and {@code to}: where the wanted work begins and ends, whenever it is
     */
    Window(WorkerCalendar calendar, int first, int last, Travel travel, GeoPoint from, GeoPoint to) {
        reservations = calendar.reservations();
        this.travel = travel;
        this.from = from;
        this.to = to;
        reach = travel.reach();
        there = new long[reservations.size()];
        onwards = new long[reservations.size()];
        Arrays.fill(there, UNKNOWN);
        Arrays.fill(onwards, UNKNOWN);
        begin = first * Quarters.A_DAY;
        int words = (last - first + 1) * Quarters.A_DAY / WORD + 2;
        open = new long[words];
        taken = new long[words];
        for (var day : calendar.days()) {
            int place = day.day() * Quarters.A_DAY - begin;
            put(open, place, day.open());
            put(taken, place, day.taken());
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

    Obstacle obstacle(Reservation wanted) {
        if (!all(open, wanted.start() - begin, wanted.end() - begin)) {
            return Obstacle.CLOSED;
        }
        if (any(taken, wanted.busyStart() - begin, wanted.busyEnd() - begin)) {
            return Obstacle.TAKEN;
        }
        return isReachable(wanted) ? Obstacle.FREE : Obstacle.TRAVEL;
    }

    private boolean isReachable(Reservation wanted) {
        for (int i = 0; i < there.length; i++) {
            var other = reservations.get(i);
            boolean before = other.busyStart() < wanted.busyStart();
            int gap = before ? wanted.busyStart() - other.busyEnd() : other.busyStart() - wanted.busyEnd();
            if (gap < reach && gap * (long) Quarters.SECONDS < (before ? there(i) : onwards(i))) {
                return false;
            }
        }
        return true;
    }

    private long there(int i) {
        if (there[i] == UNKNOWN) {
            there[i] = travel.seconds(reservations.get(i).to(), from);
        }
        return there[i];
    }

    private long onwards(int i) {
        if (onwards[i] == UNKNOWN) {
            onwards[i] = travel.seconds(to, reservations.get(i).from());
        }
        return onwards[i];
    }

    private static boolean all(long[] row, int from, int until) {
        for (int word = from / WORD; word * WORD < until; word++) {
            long wanted = mask(word, from, until);
            if ((row[word] & wanted) != wanted) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(long[] row, int from, int until) {
        for (int word = from / WORD; word * WORD < until; word++) {
            if ((row[word] & mask(word, from, until)) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The bits of a word that lie in the range. */
    private static long mask(int word, int from, int until) {
        int low = Math.max(0, from - word * WORD);
        int high = Math.min(WORD, until - word * WORD);
        return low >= high ? 0 : (-1L >>> (WORD - high + low)) << low;
    }
}
