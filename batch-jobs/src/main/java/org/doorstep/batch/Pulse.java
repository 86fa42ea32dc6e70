package org.doorstep.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes a step that waits for its parts when one of them ends on this node; what ends elsewhere it finds by looking. */
@ApplicationScoped
class Pulse {
    private static final long LOOK_MILLIS = 250;

    private final Semaphore beats = new Semaphore(0);

    void beat() {
        beats.release();
    }

    /** Waits for a beat, a moment at most. */
    void await() throws InterruptedException {
        if (beats.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            beats.drainPermits();
        }
    }
}
