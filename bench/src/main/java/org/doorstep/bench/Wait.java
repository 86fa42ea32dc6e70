package org.doorstep.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** For what somebody else does. */
final class Wait {
    private Wait() {}

    /** It will never be so. */
    static final class Hopeless extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Hopeless(String why) {
            super(why);
        }
    }

    /** Asks again and again; a question that cannot be put yet is a no. */
    static void until(Duration patience, String what, Callable<Boolean> holds) {
        until(patience, () -> what, holds);
    }

    /** @param what is asked for only when it never was so, and may tell how it is instead */
    static void until(Duration patience, Supplier<String> what, Callable<Boolean> holds) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            if (asked(holds)) {
                return;
            }
            pause(Duration.ofMillis(25));
        }
        throw new IllegalStateException("never in " + patience.toSeconds() + " s: " + what.get());
    }

    private static boolean asked(Callable<Boolean> holds) {
        try {
            return holds.call();
        } catch (Hopeless e) {
            throw e;
        } catch (Exception e) {
            return false;
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
