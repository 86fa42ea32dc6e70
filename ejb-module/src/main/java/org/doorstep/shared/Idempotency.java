package org.doorstep.shared;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Does a thing once for each (actor, operation, key). Key, hash of the command and result are written in the caller's
 * transaction; only successes are remembered, for 24 hours. Without a key the thing is simply done.
 */
@Stateless
public class Idempotency {
    static final Duration KEPT = Duration.ofHours(24);
    private static final int LONGEST_KEY = 100;

    @Inject
    Clock clock;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    /**
     * Replays the earlier result, or does it. A twin under way holds the key's row: this one waits for its outcome, then
     * replays it; where the database gives up waiting, the retry or a 409 follows.
     *
     * @param operation stable name, such as {@code booking.place}
     * @param command what was asked (a record); another one under the same key is refused with 422
     * @param type of the result: a record that JSON can carry
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public <T> T once(Actor actor, String operation, Object command, Class<T> type, Supplier<T> work) {
        var key = actor.request().idempotencyKey();
        return key.isPresent() ? keyed(actor, operation, key.get(), command, type, work) : work.get();
    }

    /** As above, where the operation must not be called without a key: refuses with {@code shared.idempotency.missing}. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public <T> T onceRequired(Actor actor, String operation, Object command, Class<T> type, Supplier<T> work) {
        if (actor.isSystem()) {
            return once(actor, operation, command, type, work);
        }
        var key =
                actor.request().idempotencyKey().orElseThrow(() -> new Refused("shared.idempotency.missing", Map.of()));
        return keyed(actor, operation, key, command, type, work);
    }

    private <T> T keyed(Actor actor, String operation, String key, Object command, Class<T> type, Supplier<T> work) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new Refused("shared.idempotency.shape", Map.of("longest", LONGEST_KEY));
        }
        var who = actor.person().map(person -> Long.toString(person.value())).orElse(actor.name());
        var hash = Hashes.sha256(Jsons.write(command));
        var earlier = find(who, operation, key);
        if (earlier.isPresent()) {
            if (isKept(earlier.get())) {
                return replay(earlier.get(), hash, type);
            }
            forget(who, operation, key);
        }
        // written first, so that a twin meets it at once and waits on the unique key
        insert(who, operation, key, hash);
        var result = work.get();
        em.createNativeQuery("update shared_idempotency set result = ?1"
                        + " where actor = ?2 and operation = ?3 and request_key = ?4")
                .setParameter(1, Jsons.write(result))
                .setParameter(2, who)
                .setParameter(3, operation)
                .setParameter(4, key)
                .executeUpdate();
        return result;
    }

    private Optional<Object[]> find(String who, String operation, String key) {
        var rows = em.createNativeQuery("select command_hash, result, created_at from shared_idempotency"
                        + " where actor = ?1 and operation = ?2 and request_key = ?3")
                .setParameter(1, who)
                .setParameter(2, operation)
                .setParameter(3, key)
                .getResultList();
        return rows.isEmpty() ? Optional.empty() : Optional.of((Object[]) rows.get(0));
    }

    private boolean isKept(Object[] earlier) {
        return Columns.instant(earlier[2]).isAfter(clock.instant().minus(KEPT));
    }

    private void forget(String who, String operation, String key) {
        em.createNativeQuery("delete from shared_idempotency"
                        + " where actor = ?1 and operation = ?2 and request_key = ?3 and created_at <= ?4")
                .setParameter(1, who)
                .setParameter(2, operation)
                .setParameter(3, key)
                .setParameter(4, clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    private void insert(String who, String operation, String key, String hash) {
        em.createNativeQuery("insert into shared_idempotency"
                        + " (actor, operation, request_key, command_hash, result, created_at)"
                        + " values (?1, ?2, ?3, ?4, '', ?5)")
                .setParameter(1, who)
                .setParameter(2, operation)
                .setParameter(3, key)
                .setParameter(4, hash)
                .setParameter(5, clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    private static <T> T replay(Object[] earlier, String hash, Class<T> type) {
        if (!hash.equals(earlier[0])) {
            throw new Refused("shared.idempotency.other-command", Map.of());
        }
        return Jsons.read(Columns.text(earlier[1]), type);
    }
}
