package org.doorstep.shared;

import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something small that is read all the time and hardly ever changes, remembered on this node for a few seconds. A change
 * made here is seen as soon as it is committed: what was read before that is not remembered after it.
 */
public final class Remembered<T> {
    private final long nanos;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile @Nullable Seen<T> seen;

    private record Seen<T>(T value, long atNanos, int afterChanges) {}

    public Remembered(Duration time) {
        nanos = time.toNanos();
    }

    /** @param fits whether what is remembered answers this question */
    public T get(Predicate<? super T> fits, Supplier<T> read) {
        var current = seen;
        if (current == null || !isFresh(current) || !fits.test(current.value())) {
            int after = changes.get();
            long at = System.nanoTime();
            current = new Seen<>(read.get(), at, after);
            seen = current;
        }
        return current.value();
    }

    private boolean isFresh(Seen<T> one) {
        return one.afterChanges() == changes.get() && System.nanoTime() - one.atNanos() < nanos;
    }

    /** Forgets when the transaction ends, after a rollback too: it may have read what it never committed. */
    public void changedIn(TransactionSynchronizationRegistry transaction) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                changes.incrementAndGet();
            }
        });
    }
}
