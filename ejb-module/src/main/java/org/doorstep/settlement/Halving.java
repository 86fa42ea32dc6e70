package org.doorstep.settlement;

import java.util.OptionalLong;
import java.util.function.Consumer;
import org.doorstep.shared.Span;

/** Finds where two sides differ, by looking at ranges of numbers as a whole; only what differs is halved, and looked into. */
final class Halving {
    private static final long FEW = 1_000;

    private Halving() {}

    /** Two sides. */
    interface Sides {
        /** How many numbers one side has in the span, if the two differ in it; else nothing. */
        OptionalLong differing(Span span);

        /** A number in the middle of so many. */
        long middle(Span span, long count);
    }

    /** @param into is given each span with few numbers in which the sides differ, from the lowest */
    static void find(Sides sides, Consumer<Span> into) {
        find(sides, Span.ALL, into);
    }

    private static void find(Sides sides, Span span, Consumer<Span> into) {
        sides.differing(span).ifPresent(count -> {
            long middle = count <= FEW ? span.upTo() : sides.middle(span, count);
            if (middle <= span.after() || middle >= span.upTo()) {
                into.accept(span);
            } else {
                find(sides, new Span(span.after(), middle), into);
                find(sides, new Span(middle, span.upTo()), into);
            }
        });
    }
}
