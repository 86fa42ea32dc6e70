package org.doorstep.shared;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private final Deque<Synchronization> ends = new ArrayDeque<>();
    private final Remembered<String> remembered = new Remembered<>(Duration.ofHours(1));
    private int reads;

    @Test
    void isReadOnceWhileItAnswersAndNothingChanges() {
        remembered.get(seen -> true, this::read);

        assertThat(remembered.get(seen -> true, this::read)).isEqualTo("read 1");
        assertThat(remembered.get("read 2"::equals, this::read)).isEqualTo("read 2");
    }

    @Test
    void isReadAnewOnceAChangeHasEndedWhateverItsOutcome() {
        remembered.get(seen -> true, this::read);
        remembered.changedIn(transaction());
        assertThat(remembered.get(seen -> true, this::read)).isEqualTo("read 1");

        ends.pop().afterCompletion(Status.STATUS_ROLLEDBACK);

        assertThat(remembered.get(seen -> true, this::read)).isEqualTo("read 2");
    }

    @Test
    void doesNotKeepWhatWasReadWhileAChangeWasBeingCommitted() {
        remembered.changedIn(transaction());

        remembered.get(seen -> true, () -> {
            var before = read();
            ends.pop().afterCompletion(Status.STATUS_COMMITTED);
            return before;
        });

        assertThat(remembered.get(seen -> true, this::read)).isEqualTo("read 2");
    }

    private String read() {
        return "read " + ++reads;
    }

    private TransactionSynchronizationRegistry transaction() {
        return (TransactionSynchronizationRegistry) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {TransactionSynchronizationRegistry.class},
                (proxy, method, arguments) -> {
                    ends.push((Synchronization) arguments[0]);
                    return null;
                });
    }
}
