package org.doorstep.availability;

/** The 96 quarter-hours of a day as two words of 48 bits; bit 0 of {@code low} is midnight. */
record DayBits(long low, long high) {
    static final DayBits NONE = new DayBits(0, 0);
    private static final int HALF = 48;
    private static final long FULL = (1L << HALF) - 1;

    DayBits {
        if ((low & ~FULL) != 0 || (high & ~FULL) != 0) {
            throw new IllegalArgumentException("48 bits a half");
        }
    }

    /** Quarters {@code from} to {@code until}, half-open; what lies outside the day is cut off. */
    static DayBits range(int from, int until) {
        int start = Math.max(0, from);
        int end = Math.min(Quarters.A_DAY, until);
        return start >= end
                ? NONE
                : new DayBits(
                        word(Math.min(start, HALF), Math.min(end, HALF)),
                        word(Math.max(start, HALF) - HALF, Math.max(end, HALF) - HALF));
    }

    private static long word(int from, int until) {
        return from >= until ? 0 : ((1L << until) - 1) & -(1L << from);
    }

    DayBits with(DayBits other) {
        return new DayBits(low | other.low, high | other.high);
    }

    DayBits without(DayBits other) {
        return new DayBits(low & ~other.low, high & ~other.high);
    }

    DayBits and(DayBits other) {
        return new DayBits(low & other.low, high & other.high);
    }

    boolean meets(DayBits other) {
        return (low & other.low) != 0 || (high & other.high) != 0;
    }

    boolean contains(DayBits other) {
        return (other.low & ~low) == 0 && (other.high & ~high) == 0;
    }

    int size() {
        return Long.bitCount(low) + Long.bitCount(high);
    }
}
