package org.doorstep.shared;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Does a thing once for each (actor, operation, key). Key, keyed hash of the command and the ids of what came of it are
 * written in the caller's transaction; only successes are remembered, for 24 hours. Without a key the thing is simply done.
 *
 * <p>Nothing else is remembered: commands and answers hold passwords and personal data, which would lie here in the clear, of
 * the erased too. So a retry is answered with the same thing as it stands now, not as it stood: a booking that was paid
 * meanwhile is paid, a banner that was removed is not found.
 */
@Stateless
public class Idempotency {
    static final Duration KEPT = Duration.ofHours(24);
    private static final int LONGEST_KEY = 100;
    private static final String KIND = "idempotency";

    @Inject
    Clock clock;

    @Inject
    IdempotencyStore store;

    @Inject
    KeyedHash hashes;

    /**
     * Gives the earlier answer again, or does it. A twin under way holds the key's row: this one waits for its outcome, then
     * recalls it; where the database gives up waiting, the retry or a 409 follows.
     *
     * @param operation stable name, such as {@code booking.place}
     * @param command what was asked (a record); another one under the same key is refused with 422
     * @param recall how the answer is given again
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public <T> T once(Actor actor, String operation, Object command, Recall<?, T> recall, Supplier<T> work) {
        var key = actor.request().idempotencyKey();
        return key.isPresent() ? keyed(actor, operation, key.get(), command, recall, work) : work.get();
    }

    /** As above, where an id is all of the answer. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public <I extends Id> I once(Actor actor, String operation, Object command, Class<I> type, Supplier<I> work) {
        return once(actor, operation, command, Recall.of(type, id -> id, id -> id), work);
    }

    /** As above, where the operation must not be called without a key: refuses with {@code shared.idempotency.missing}. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public <T> T onceRequired(Actor actor, String operation, Object command, Recall<?, T> recall, Supplier<T> work) {
        if (actor.isSystem()) {
            return once(actor, operation, command, recall, work);
        }
        var key =
                actor.request().idempotencyKey().orElseThrow(() -> new Refused("shared.idempotency.missing", Map.of()));
        return keyed(actor, operation, key, command, recall, work);
    }

    /** Whether something was done under the actor's key, so that asking for it again means its answer. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isRemembered(Actor actor, String operation) {
        return actor.request()
                .idempotencyKey()
                .filter(Idempotency::hasShape)
                .flatMap(key -> store.find(key(actor, operation, key)))
                .isPresent();
    }

    private <T> T keyed(
            Actor actor, String operation, String text, Object command, Recall<?, T> recall, Supplier<T> work) {
        if (!hasShape(text)) {
            throw new Refused("shared.idempotency.shape", Map.of("longest", LONGEST_KEY));
        }
        var key = key(actor, operation, text);
        var hash = hashes.of(KIND, Jsons.write(command));
        var now = clock.instant();
        // written first, so that a twin meets it at once and waits on the unique key
        if (!store.take(key, hash, now)) {
            var earlier = store.find(key);
            if (earlier.isPresent() && earlier.get().at().isAfter(now.minus(KEPT))) {
                return again(earlier.get(), hash, recall);
            }
            store.forget(key, now.minus(KEPT));
            if (!store.take(key, hash, now)) {
                throw new OptimisticLockException("a twin has just taken the key");
            }
        }
        var result = work.get();
        store.answer(key, recall.kept(result));
        return result;
    }

    private static boolean hasShape(String key) {
        return !key.isBlank() && key.length() <= LONGEST_KEY;
    }

    private static IdempotencyStore.Key key(Actor actor, String operation, String text) {
        var who = actor.person().map(person -> Long.toString(person.value())).orElse(actor.name());
        return new IdempotencyStore.Key(who, operation, text);
    }

    private static <T> T again(IdempotencyStore.Earlier earlier, String hash, Recall<?, T> recall) {
        if (!hash.equals(earlier.hash())) {
            throw new Refused("shared.idempotency.other-command", Map.of());
        }
        return recall.again(earlier.result());
    }
}
