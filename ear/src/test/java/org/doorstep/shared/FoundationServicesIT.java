package org.doorstep.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.doorstep.ear.support.inside.ServiceTest;
import org.junit.jupiter.api.Test;

/** The ground that every other service test stands on: the EAR is deployed in a real Liberty on a migrated database. */
@ServiceTest
class FoundationServicesIT {

    /** Something to do once. */
    public record Command(String what) {}

    /** What came of it. */
    public record Result(long value) implements Id {}

    @Inject
    Readiness readiness;

    @Inject
    Idempotency idempotency;

    @Inject
    UserTransaction transaction;

    private final AtomicInteger times = new AtomicInteger();

    @Test
    void isMigratedAndConfigured() {
        assertThat(readiness.problems()).isEmpty();
    }

    @Test
    void doesAThingOnceForAKey() throws Exception {
        var actor = withKey(UUID.randomUUID().toString());

        var first = once(actor, "sweep the steps");
        var second = once(actor, "sweep the steps");

        assertThat(first).isEqualTo(second).isEqualTo(new Result(1));
    }

    @Test
    void refusesAnotherCommandUnderTheSameKey() throws Exception {
        var actor = withKey(UUID.randomUUID().toString());
        once(actor, "sweep the steps");

        assertThatThrownBy(() -> once(actor, "paint the door"))
                .hasStackTraceContaining("shared.idempotency.other-command");
        assertThat(times).hasValue(1);
    }

    private Result once(Actor actor, String what) throws Exception {
        transaction.begin();
        try {
            var result = idempotency.once(
                    actor, "test.once", new Command(what), Result.class, () -> new Result(times.incrementAndGet()));
            transaction.commit();
            return result;
        } catch (RuntimeException e) {
            transaction.rollback();
            throw e;
        }
    }

    private static Actor withKey(String key) {
        return Actor.anonymous(new Actor.Request(Optional.of(key), Locale.ENGLISH, "test"));
    }
}
