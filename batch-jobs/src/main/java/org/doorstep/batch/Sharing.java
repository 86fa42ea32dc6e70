package org.doorstep.batch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.doorstep.batch.NightStep.Progress;
import org.doorstep.batch.NightStep.Task;
import org.doorstep.batch.ShardBook.Shard;
import org.doorstep.batch.ShardBook.Sum;
import org.doorstep.settlement.Night.Outcome;
import org.doorstep.settlement.Portion;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Unavailable;

/** Shares a step's work out over the nodes, once each time the run is set going, and waits until all parts are done. */
@Dependent
class Sharing {
    private static final long BETWEEN_NEWS = TimeUnit.SECONDS.toNanos(1);

    @Inject
    ShardBook book;

    @Inject
    PartWork work;

    @Inject
    Pulse pulse;

    /** What the parts came to. @return none when the step is so small that its driver does it by itself */
    List<Shard> share(Task task, Progress progress) {
        if (book.all(task.cutting()).isEmpty()) {
            var portions = Tries.of(() -> work.cut(task.step(), task.actor(), task.date()));
            if (portions.size() <= 1) {
                return List.of();
            }
            send(task, portions);
        }
        await(task, progress);
        return book.all(task.cutting());
    }

    private void send(Task task, List<Portion> portions) {
        try {
            book.cut(task.cutting(), portions);
        } catch (Conflict second) {
            // a driver that was taken for dead has cut it; its parts are as good
            if (book.all(task.cutting()).isEmpty()) {
                throw second;
            }
        }
    }

    private void await(Task task, Progress progress) {
        var sum = book.sum(task.cutting());
        show(sum, progress);
        long shown = System.nanoTime();
        while (sum.open() > 0) {
            pause();
            sum = book.sum(task.cutting());
            if (System.nanoTime() - shown > BETWEEN_NEWS) {
                show(sum, progress);
                shown = System.nanoTime();
            }
        }
        show(sum, progress);
    }

    private static void show(Sum sum, Progress progress) {
        if (!sum.failed().isEmpty()) {
            var failed = sum.failed().get(0);
            Map<String, Object> said =
                    Map.of("part", failed.key().text(), "why", failed.remark().orElse(""));
            throw failed.retry() ? new Unavailable("batch.part.failed", said) : new Refused("batch.part.failed", said);
        }
        progress.show(new Outcome(
                sum.total(),
                sum.done(),
                sum.refused(),
                sum.shards() + " parts, " + (sum.shards() - sum.open()) + " done"));
    }

    private void pause() {
        try {
            pulse.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NightStep.Interrupted();
        }
    }
}
