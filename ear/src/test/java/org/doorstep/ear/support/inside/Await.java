package org.doorstep.ear.support.inside;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens behind the scenes. */
public final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Await() {}

    /** @param what is said when it never holds */
    public static void until(Supplier<Object> what, BooleanSupplier holds) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never: " + what.get());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
