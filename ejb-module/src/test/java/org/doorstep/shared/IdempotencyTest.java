package org.doorstep.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.doorstep.shared.id.PersonId;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");
    private static final Enter LIN = new Enter("林小满", "correct horse");

    private final Idempotency idempotency = new Idempotency();
    private final InMemory store = new InMemory();
    private final AtomicInteger times = new AtomicInteger();

    IdempotencyTest() {
        idempotency.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        idempotency.store = store;
        idempotency.hashes = (kind, text) -> Hashes.sha256("a key of our own/" + kind + "/" + text);
    }

    private record Enter(String name, String password) {}

    private record Entry(PersonId id, String name) {}

    @Test
    void keepsTheIdsOfAnAnswerAndNothingElse() {
        once(LIN);

        assertThat(store.only().result()).isEqualTo("[\"4711\"]");
    }

    @Test
    void keepsWhatWasAskedOnlyHashedUnderAKey() {
        once(LIN);

        assertThat(store.only().hash()).matches("[0-9a-f]{64}").isNotEqualTo(Hashes.sha256(Jsons.write(LIN)));
    }

    @Test
    void answersARetryWithTheSameThingAsItStandsNow() {
        var first = once(LIN);
        var again = once(LIN);

        assertThat(first).isEqualTo(new Entry(new PersonId(4711), "林小满"));
        assertThat(again).isEqualTo(new Entry(new PersonId(4711), "as it is now"));
        assertThat(times).hasValue(1);
    }

    @Test
    void recallsSeveralThingsInTheirOrder() {
        var recall = Recall.ofAll(PersonId.class, Entry::id, ids -> ids.stream()
                .map(id -> new Entry(id, "as it is now"))
                .toList());
        var made = List.of(new Entry(new PersonId(8), "王芳"), new Entry(new PersonId(3), "陈静"));

        assertThat(idempotency.once(keyed(), "test.enter-all", LIN, recall, () -> made))
                .isEqualTo(made);

        assertThat(store.only().result()).isEqualTo("[\"8\",\"3\"]");
        assertThat(idempotency.once(keyed(), "test.enter-all", LIN, recall, List::of))
                .extracting(Entry::id)
                .containsExactly(new PersonId(8), new PersonId(3));
    }

    @Test
    void refusesSomethingElseUnderTheSameKey() {
        once(LIN);

        assertThatThrownBy(() -> once(new Enter("林小满", "another horse")))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("shared.idempotency.other-command"));
        assertThat(times).hasValue(1);
    }

    private Entry once(Enter command) {
        var recall = Recall.of(PersonId.class, Entry::id, id -> new Entry(id, "as it is now"));
        return idempotency.once(keyed(), "test.enter", command, recall, () -> {
            times.incrementAndGet();
            return new Entry(new PersonId(4711), command.name());
        });
    }

    private static Actor keyed() {
        return Actor.anonymous(new Actor.Request(Optional.of("key-1"), Locale.ENGLISH, "test"));
    }

    /** Keys without a database, and without transactions. */
    private static final class InMemory extends IdempotencyStore {
        private final Map<Key, Earlier> rows = new HashMap<>();

        Earlier only() {
            assertThat(rows).hasSize(1);
            return rows.values().iterator().next();
        }

        @Override
        Optional<Earlier> find(Key key) {
            return Optional.ofNullable(rows.get(key));
        }

        @Override
        boolean take(Key key, String hash, Instant at) {
            return rows.putIfAbsent(key, new Earlier(hash, "", at)) == null;
        }

        @Override
        void answer(Key key, String result) {
            rows.computeIfPresent(key, (known, earlier) -> new Earlier(earlier.hash(), result, earlier.at()));
        }
    }
}
