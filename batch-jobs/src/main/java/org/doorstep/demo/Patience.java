package org.doorstep.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;
import org.doorstep.shared.Clocks;

/** Waits for what happens on other threads, by the clock outside. */
@Dependent
class Patience {
    private static final Logger LOG = Logger.getLogger(Patience.class.getName());
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MILLIS = 25;

    @Inject
    Clocks clocks;

    /** Whether it came true in time. */
    boolean until(BooleanSupplier condition) {
        var deadline = clocks.real().plus(LONGEST);
        while (!condition.getAsBoolean()) {
            if (clocks.real().isAfter(deadline)) {
                LOG.warning("demo: waited in vain");
                return false;
            }
            try {
                Thread.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
