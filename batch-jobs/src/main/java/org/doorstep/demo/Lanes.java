package org.doorstep.demo;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.doorstep.shared.Clocks;
import org.jspecify.annotations.Nullable;

/** Runs several things at once, each on a thread that keeps a time of its own, and waits for all. */
@Dependent
class Lanes {
    @Resource
    @Nullable
    ManagedExecutorService executor;

    @Inject
    Clocks clocks;

    /** @param work is told the number of its lane, from 0 */
    void all(int lanes, IntConsumer work) {
        if (executor == null) {
            throw new IllegalStateException("no executor");
        }
        var beside = new ArrayList<Future<?>>();
        for (int lane = 1; lane < lanes; lane++) {
            int number = lane;
            beside.add(executor.submit(() -> run(number, work)));
        }
        try {
            run(0, work);
        } finally {
            beside.forEach(Lanes::join);
        }
    }

    private void run(int lane, IntConsumer work) {
        try {
            work.accept(lane);
        } finally {
            clocks.pretendHere(Optional.empty());
        }
    }

    private static void join(Future<?> beside) {
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
