package org.doorstep.shared;

import jakarta.json.JsonString;
import java.util.List;
import java.util.function.Function;

/**
 * How the answer to something done once is given again. Of an answer its ids are kept and nothing else, for names, notes and
 * addresses lie nowhere in the clear; it is built of them anew, as things stand then.
 */
public final class Recall<I extends Id, T> {
    private final Class<I> type;
    private final Function<T, List<I>> ids;
    private final Function<List<I>, T> again;

    private Recall(Class<I> type, Function<T, List<I>> ids, Function<List<I>, T> again) {
        this.type = type;
        this.ids = ids;
        this.again = again;
    }

    /** Of an answer about one thing. */
    public static <I extends Id, T> Recall<I, T> of(Class<I> type, Function<T, I> id, Function<I, T> again) {
        return new Recall<>(type, answer -> List.of(id.apply(answer)), ids -> again.apply(ids.get(0)));
    }

    /** Of an answer about several. */
    public static <I extends Id, T> Recall<I, List<T>> ofAll(
            Class<I> type, Function<T, I> id, Function<List<I>, List<T>> again) {
        return new Recall<>(type, answers -> answers.stream().map(id).toList(), again);
    }

    String kept(T answer) {
        return Jsons.write(ids.apply(answer));
    }

    T again(String kept) {
        return again.apply(Jsons.parse(kept).asJsonArray().getValuesAs(JsonString::getString).stream()
                .map(id -> type.cast(Scalars.id(id, type)))
                .toList());
    }
}
