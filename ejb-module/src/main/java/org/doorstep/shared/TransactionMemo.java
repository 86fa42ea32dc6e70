package org.doorstep.shared;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for the rest of a transaction what was read in it, for rows that change seldom and are asked for by several
 * services on the way of one command. Outside of transactions it remembers nothing. Each place of injection has a memory
 * of its own, so it belongs into beans of which there is one; who writes such a row forgets.
 */
@Dependent
public class TransactionMemo {
    @Resource
    TransactionSynchronizationRegistry transaction;

    /** What {@code read} gave for this key in this transaction. @param key with equals and hashCode */
    @SuppressWarnings("unchecked")
    public <T> T get(Object key, Supplier<T> read) {
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            return read.get();
        }
        var known = memory();
        if (known == null) {
            known = new HashMap<>();
            transaction.putResource(this, known);
        }
        var value = known.get(key);
        if (value == null) {
            value = read.get();
            known.put(key, value);
        }
        return (T) value;
    }

    /** After a write. */
    public void forget() {
        var known = transaction.getTransactionStatus() == Status.STATUS_ACTIVE ? memory() : null;
        if (known != null) {
            known.clear();
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable Map<Object, Object> memory() {
        return (Map<Object, Object>) transaction.getResource(this);
    }
}
