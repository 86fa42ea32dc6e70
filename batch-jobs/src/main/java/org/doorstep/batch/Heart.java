package org.doorstep.batch;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.shared.id.RunId;
import org.jspecify.annotations.Nullable;

/** Beats for a run while a step works, however long one call of it takes. */
@ApplicationScoped
class Heart {
    private static final Logger LOG = Logger.getLogger(Heart.class.getName());
    private static final long SECONDS = 2;

    private final Set<Life> beating = ConcurrentHashMap.newKeySet();

    private record Life(RunId id, int attempt) {}

    @Resource
    @Nullable
    ManagedScheduledExecutorService scheduler;

    @Inject
    RunBook book;

    /** Beats until closed. */
    interface Beating extends AutoCloseable {
        @Override
        void close();
    }

    Beating beat(RunId id, int attempt) {
        if (scheduler == null) {
            throw new IllegalStateException("no scheduler");
        }
        var life = new Life(id, attempt);
        beating.add(life);
        var beats = scheduler.scheduleAtFixedRate(() -> tryToBeat(id, attempt), SECONDS, SECONDS, TimeUnit.SECONDS);
        return () -> {
            beats.cancel(false);
            beating.remove(life);
        };
    }

    /** Whether an attempt is at work on this node, however late its beats are. */
    boolean isBeating(RunId id, int attempt) {
        return beating.contains(new Life(id, attempt));
    }

    // a task that throws is never run again: one beat that meets a locked row must not be the last
    private void tryToBeat(RunId id, int attempt) {
        try {
            book.beat(id, attempt);
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, e, () -> "run " + id.value() + " missed a beat");
        }
    }
}
