package org.doorstep.shared;

import jakarta.persistence.Query;

/** Numbers above one up to another. */
public record Span(long after, long upTo) {
    public static final Span ALL = new Span(0, Long.MAX_VALUE);

    /** That one number. */
    public static Span only(Id id) {
        return new Span(id.value() - 1, id.value());
    }

    /** Sets the parameters {@code after} and {@code upTo}. */
    public Query bind(Query query) {
        return query.setParameter("after", after).setParameter("upTo", upTo);
    }

    /** Sets two parameters by their places, of which this is the first. */
    public Query bind(Query query, int place) {
        return query.setParameter(place, after).setParameter(place + 1, upTo);
    }
}
