package org.doorstep.shared;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param next where the next page starts, absent on the last one
 */
public record Page<T>(List<T> items, Optional<String> next) {
    /**
     * Cuts a page from rows of which one more than the limit was asked.
     *
     * @param position what identifies a row's place in the list's order
     */
    public static <T> Page<T> cut(List<T> rows, PageRequest request, Function<T, Object[]> position) {
        if (rows.size() <= request.limit()) {
            return new Page<>(List.copyOf(rows), Optional.empty());
        }
        var items = List.copyOf(rows.subList(0, request.limit()));
        return new Page<>(items, Optional.of(Cursor.write(position.apply(items.get(items.size() - 1)))));
    }

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), next);
    }
}
