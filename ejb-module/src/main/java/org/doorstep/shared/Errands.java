package org.doorstep.shared;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends {@link Errand}s: their rows are written in the caller's transaction, and a node is woken when it commits. */
@ApplicationScoped
public class Errands {
    private static final Logger LOG = Logger.getLogger(Errands.class.getName());
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    private static final int WORTH_A_WARNING = 4;

    @Inject
    @Any
    Instance<Errand> errands;

    // db-scheduler goes by the machine's clock
    @Inject
    @RealTime
    Clock machine;

    @Resource
    @Nullable
    TransactionSynchronizationRegistry transaction;

    private final Map<String, Way> ways = new ConcurrentHashMap<>();

    /** How a kind of errand gets to the nodes. */
    private record Way(OneTimeTask<Void> task, SchedulerClient client, Scheduler scheduler) {}

    /** For the engine, which runs them. */
    List<OneTimeTask<Void>> tasks(boolean overOthers) {
        var tasks = new ArrayList<OneTimeTask<Void>>();
        for (var errand : errands) {
            if (errand.isOverOthers() == overOthers) {
                tasks.add(Tasks.oneTime(errand.name(), Void.class)
                        .onFailure(this::again)
                        .execute((instance, context) -> errand.run(instance.getId())));
            }
        }
        return tasks;
    }

    /** For the engine: from now on these can be sent. */
    void carried(List<OneTimeTask<Void>> tasks, SchedulerClient client, Scheduler scheduler) {
        tasks.forEach(task -> ways.put(task.getName(), new Way(task, client, scheduler)));
    }

    /**
     * Sends errands of a kind.
     *
     * @param keys unique for all time, at most 100 characters each
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void send(String name, Collection<String> keys) {
        var way = ways.get(name);
        if (way == null) {
            throw new IllegalStateException("no node takes up " + name + " yet");
        }
        var instances = new ArrayList<TaskInstance<?>>();
        keys.forEach(key -> instances.add(way.task().instance(key)));
        way.client().scheduleBatch(instances, machine.instant());
        wakeAtCommit(way.scheduler());
    }

    private void wakeAtCommit(Scheduler scheduler) {
        if (transaction == null) {
            throw new IllegalStateException("no transactions");
        }
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // only the outcome matters
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    scheduler.triggerCheckForDueExecutions();
                }
            }
        });
    }

    /** Without end: an errand says itself when it gives up, so what is thrown is the machine's fault. */
    private void again(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        var execution = complete.getExecution();
        int attempts = execution.consecutiveFailures + 1;
        var fault = complete.getCause().orElseGet(() -> new IllegalStateException("unknown"));
        LOG.log(
                attempts < WORTH_A_WARNING ? Level.FINE : Level.WARNING,
                fault,
                () -> execution.taskInstance.getTaskAndInstance() + " failed, attempt " + attempts);
        var wait = Schedulers.backoff(attempts);
        operations.reschedule(
                complete, machine.instant().plus(wait.compareTo(LONGEST_BACKOFF) < 0 ? wait : LONGEST_BACKOFF));
    }
}
