package org.doorstep.demo;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.doorstep.shared.Clocks;
import org.jspecify.annotations.Nullable;

/** Runs two things at once, each on a thread that keeps a time of its own, and waits for both. */
@Dependent
class Lanes {
    @Resource
    @Nullable
    ManagedExecutorService executor;

    @Inject
    Clocks clocks;

    void both(Runnable one, Runnable other) {
        if (executor == null) {
            throw new IllegalStateException("no executor");
        }
        var beside = executor.submit(() -> run(other));
        try {
            run(one);
        } finally {
            join(beside);
        }
    }

    private void run(Runnable work) {
        try {
            work.run();
        } finally {
            clocks.pretendHere(Optional.empty());
        }
    }

    private static void join(java.util.concurrent.Future<?> beside) {
        try {
            beside.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
