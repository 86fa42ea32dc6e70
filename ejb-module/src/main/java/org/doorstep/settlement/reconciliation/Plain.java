package org.doorstep.settlement.reconciliation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.doorstep.shared.Money;

/**
 * Two sums by number, in a few bytes each: a channel's day has a million lines, of which all but a few say what we say. What
 * comes under a number twice, or cannot be kept so, is odd.
 */
final class Plain {
    private static final int FIRST = 1 << 10;
    private static final byte FREE = 0;
    private static final byte KEPT = 1;
    private static final byte ODD = 2;
    private static final byte DONE = 3;

    private final List<Currency> currencies = new ArrayList<>();
    private long[] numbers = new long[FIRST];
    private long[] sums = new long[FIRST];
    private long[] others = new long[FIRST];
    private short[] whose = new short[FIRST];
    private byte[] states = new byte[FIRST];
    private int size;

    /** The second sum is in the first one's currency. */
    void add(long number, Money sum, Money other) {
        int place = place(number);
        if (states[place] != FREE) {
            states[place] = ODD;
            return;
        }
        take(number, place, sum.currency().equals(other.currency()) ? KEPT : ODD);
        if (states[place] == KEPT) {
            sums[place] = sum.minor();
            others[place] = other.minor();
            whose[place] = currency(sum.currency());
        }
        growBefore(size + 1);
    }

    void odd(long number) {
        int place = place(number);
        if (states[place] == FREE) {
            take(number, place, ODD);
        } else {
            states[place] = ODD;
        }
        growBefore(size + 1);
    }

    private void take(long number, int place, byte state) {
        numbers[place] = number;
        states[place] = state;
        size++;
    }

    boolean has(long number, Money sum, Money other) {
        int place = place(number);
        return states[place] == KEPT
                && sums[place] == sum.minor()
                && others[place] == other.minor()
                && currencies.get(whose[place]).equals(sum.currency());
    }

    /** Nothing more needs to be said of it. */
    void done(long number) {
        int place = place(number);
        if (states[place] == KEPT) {
            states[place] = DONE;
        }
    }

    boolean isDone(long number) {
        return states[place(number)] == DONE;
    }

    /** Numbers that are not done. */
    List<Long> left() {
        var left = new ArrayList<Long>();
        for (int place = 0; place < states.length; place++) {
            if (states[place] == KEPT || states[place] == ODD) {
                left.add(numbers[place]);
            }
        }
        return left;
    }

    private short currency(Currency currency) {
        int known = currencies.indexOf(currency);
        if (known < 0) {
            currencies.add(currency);
            known = currencies.size() - 1;
        }
        return (short) known;
    }

    private int place(long number) {
        int mask = numbers.length - 1;
        // ids are made of time and count: both ends of them go in
        int place = Long.hashCode(number * 0x9E3779B97F4A7C15L) & mask;
        while (states[place] != FREE && numbers[place] != number) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void growBefore(int next) {
        if (next * 3L < numbers.length * 2L) {
            return;
        }
        var old = new Plain();
        old.numbers = numbers;
        old.sums = sums;
        old.others = others;
        old.whose = whose;
        old.states = states;
        int room = numbers.length * 2;
        numbers = new long[room];
        sums = new long[room];
        others = new long[room];
        whose = new short[room];
        states = new byte[room];
        Arrays.fill(states, FREE);
        for (int from = 0; from < old.states.length; from++) {
            if (old.states[from] != FREE) {
                int place = place(old.numbers[from]);
                numbers[place] = old.numbers[from];
                sums[place] = old.sums[from];
                others[place] = old.others[from];
                whose[place] = old.whose[from];
                states[place] = old.states[from];
            }
        }
    }
}
