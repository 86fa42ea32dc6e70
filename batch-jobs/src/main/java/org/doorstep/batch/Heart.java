package org.doorstep.batch;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.doorstep.shared.id.RunId;
import org.jspecify.annotations.Nullable;

/** Beats for a run while a step works, however long one call of it takes. */
@ApplicationScoped
class Heart {
    private static final long SECONDS = 2;

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
        var beats = scheduler.scheduleAtFixedRate(() -> book.beat(id, attempt), SECONDS, SECONDS, TimeUnit.SECONDS);
        return () -> beats.cancel(false);
    }
}
