package org.doorstep.shared;

import java.util.Optional;

/**
 * Which part of a list is wanted.
 *
 * @param limit 1 to {@value #MOST}
 */
public record PageRequest(int limit, Optional<Cursor> after) {
    public static final int MOST = 200;
    public static final int USUAL = 50;

    public PageRequest {
        limit = Math.max(1, Math.min(MOST, limit));
    }

    public static PageRequest first() {
        return new PageRequest(USUAL, Optional.empty());
    }

    public static PageRequest first(int limit) {
        return new PageRequest(limit, Optional.empty());
    }

    /** How many rows to select: one more than the limit, to know whether there is a next page. */
    public int rows() {
        return limit + 1;
    }
}
