package org.doorstep.batch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.doorstep.shared.Errand;
import org.doorstep.shared.id.RunId;

/**
 * Starts the job of a run on the node that takes it up, and stays until it has ended; so the node's heart beats for the run.
 * When the node dies another takes the run up, in a fresh instance of the job.
 */
@ApplicationScoped
class NightDriver implements Errand {
    static final String NAME = "batch.run";

    private static final Logger LOG = Logger.getLogger(NightDriver.class.getName());
    private static final int MOST_AT_ONCE = 2;
    private static final int LOOK_SECONDS = 5;

    // errands are gathered when the domain starts, and this module's session beans are there only after it
    @Inject
    Instance<RunBook> book;

    @Inject
    Instance<Launcher> launcher;

    private final Semaphore seats = new Semaphore(MOST_AT_ONCE);
    private final Map<Attempt, CountDownLatch> under = new ConcurrentHashMap<>();

    private record Attempt(long run, int attempt) {}

    /** Unique for each time that a run is set going. */
    static String key(RunId id, int generation) {
        return id.value() + "/" + generation;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isOverOthers() {
        return true;
    }

    @Override
    public void run(String key) {
        if (!seats.tryAcquire()) {
            throw new IllegalStateException(
                    "this node is at work on other runs; another may take it, or this one later");
        }
        try {
            var parts = key.split("/", -1);
            var id = new RunId(Long.parseLong(parts[0]));
            book.get().takeUp(id, Integer.parseInt(parts[1])).ifPresent(attempt -> drive(id, attempt));
        } finally {
            seats.release();
        }
    }

    private void drive(RunId id, int attempt) {
        if (attempt > 1) {
            LOG.info(() -> "run " + id.value() + " goes on here, attempt " + attempt);
        }
        var me = new Attempt(id.value(), attempt);
        var ended = new CountDownLatch(1);
        under.put(me, ended);
        try {
            await(ended, launcher.get().launch(id, attempt));
        } finally {
            under.remove(me);
        }
        if (book.get().isActive(id, attempt)) {
            throw new IllegalStateException("the job of run " + id.value() + " ended before the run; it goes on");
        }
    }

    private void await(CountDownLatch ended, long execution) {
        try {
            while (!ended.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
                if (launcher.get().hasEnded(execution)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("this node is about to end", e);
        }
    }

    /** The job of an attempt has ended here. */
    void ended(RunId id, int attempt) {
        var waiting = under.get(new Attempt(id.value(), attempt));
        if (waiting != null) {
            waiting.countDown();
        }
    }
}
