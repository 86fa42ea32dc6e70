package org.doorstep.shared;

import java.util.Map;

/** The caller's If-Match names a version that is no longer current. */
public class Stale extends DomainException {
    private static final long serialVersionUID = 1L;

    public Stale() {
        super(Kind.STALE, "shared.stale", Map.of());
    }

    /** Refuses when {@code expected} is present and not {@code actual}. */
    public static void check(java.util.Optional<Long> expected, long actual) {
        if (expected.isPresent() && expected.get() != actual) {
            throw new Stale();
        }
    }
}
