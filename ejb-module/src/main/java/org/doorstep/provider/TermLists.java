package org.doorstep.provider;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The lists of a contract as one column, {@code 4711:8000,4712:9000}: read with the row, so that no contract costs a query. */
final class TermLists {
    private TermLists() {}

    static <T> String written(List<T> items, ToLongFunction<T> first, ToLongFunction<T> second) {
        return items.stream()
                .map(item -> first.applyAsLong(item) + ":" + second.applyAsLong(item))
                .collect(Collectors.joining(","));
    }

    static <T> List<T> read(String text, BiFunction<Long, Long, T> item) {
        if (text.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(text.split(",", -1))
                .map(pair -> pair.split(":", -1))
                .map(pair -> item.apply(Long.valueOf(pair[0]), Long.valueOf(pair[1])))
                .toList();
    }
}
