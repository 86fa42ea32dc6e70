package org.doorstep.shared;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.function.Supplier;

/**
 * Does a thing once for each (actor, operation, key). Key, hash of the command and result are written in the caller's
 * transaction; only successes are remembered, for 24 hours. Without a key the thing is simply done.
 */
@Stateless
public class Idempotency {
    /**
     * Replays the earlier result, or does it.
     *
     * @param operation stable name, such as {@code booking.place}
     * @param command what was asked (a record); another one under the same key is refused with 422
     * @param type of the result: a record that JSON can carry
     * @throws Conflict when the twin with the same key is still under way (after a short wait)
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public <T> T once(Actor actor, String operation, Object command, Class<T> type, Supplier<T> work) {
        throw new UnsupportedOperationException();
    }

    /** As above, where the operation must not be called without a key: refuses with {@code shared.idempotency.missing}. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public <T> T onceRequired(Actor actor, String operation, Object command, Class<T> type, Supplier<T> work) {
        throw new UnsupportedOperationException();
    }
}
