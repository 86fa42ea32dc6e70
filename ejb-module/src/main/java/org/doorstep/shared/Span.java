package org.doorstep.shared;

/** Numbers above one up to another. */
public record Span(long after, long upTo) {
    public static final Span ALL = new Span(0, Long.MAX_VALUE);

    /** That one number. */
    public static Span only(Id id) {
        return new Span(id.value() - 1, id.value());
    }
}
