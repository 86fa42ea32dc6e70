package org.doorstep.statistics;

import java.util.Currency;
import java.util.EnumMap;
import org.doorstep.shared.id.AreaId;

/** One fact: the figures of a day, or a span of days, under a key of a dimension. */
record Tally(Key key, EnumMap<Figure, Long> counts) {
    /** What a fact is kept under. Where nobody stands for it (no worker yet), the key is {@link #NOBODY}. */
    record Key(String dimension, String key, AreaId area, Currency currency) {}

    static final String NOBODY = "-";

    Tally(Key key) {
        this(key, new EnumMap<>(Figure.class));
    }

    void add(Figure figure, long more) {
        counts.merge(figure, more, Math::addExact);
    }

    long count(Figure figure) {
        return counts.getOrDefault(figure, 0L);
    }

    Figures figures() {
        return Figures.of(counts, key.currency());
    }
}
