package org.doorstep.shared;

import io.hypersistence.tsid.TSID;
import java.util.Optional;

/** Makes new time-sorted ids. The node part is random per process, so that nodes need no coordination. */
public final class Ids {
    private static final TSID.Factory FACTORY = TSID.Factory.builder()
            .withRandomFunction(TSID.Factory.THREAD_LOCAL_RANDOM_FUNCTION)
            .build();

    private Ids() {}

    /** Returns a new positive id; later ids of one process are larger. */
    public static long next() {
        return FACTORY.generate().toLong();
    }

    /** Reads an id that somebody outside wrote; empty when it is none. */
    public static Optional<Long> parse(String text) {
        if (!text.matches("[1-9][0-9]{0,18}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty(); // nineteen digits, and too many of them nines
        }
    }
}
