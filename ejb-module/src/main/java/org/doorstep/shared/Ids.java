package org.doorstep.shared;

import io.hypersistence.tsid.TSID;

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
}
