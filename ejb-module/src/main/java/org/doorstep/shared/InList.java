package org.doorstep.shared;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Parameters of an {@code IN}. */
public final class InList {
    private InList() {}

    /**
     * What {@code of} gives for each, filled up with the last to a power of two: a database prepares, and keeps, a statement
     * for each length of the list.
     */
    public static <T, P> List<P> padded(Collection<T> items, Function<T, P> of) {
        var list = new ArrayList<P>(length(items.size()));
        for (var item : items) {
            list.add(of.apply(item));
        }
        while (!list.isEmpty() && list.size() < length(items.size())) {
            list.add(list.get(list.size() - 1));
        }
        return list;
    }

    /** The question marks of a plain statement for so many, as many as {@link #padded} gives. */
    public static String marks(int size) {
        return "?,".repeat(length(size) - 1) + "?";
    }

    /** The least power of two that is not smaller; 1 for nothing. */
    public static int length(int size) {
        return size <= 1 ? 1 : Integer.highestOneBit(size - 1) * 2;
    }
}
