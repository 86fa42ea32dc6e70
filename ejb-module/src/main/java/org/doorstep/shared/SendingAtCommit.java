package org.doorstep.shared;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a transaction sends to handlers: written in one round trip a queue as it is about to commit, whatever the number
 * of events; committed, it wakes this node's schedulers of those queues.
 */
@ApplicationScoped
class SendingAtCommit {
    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    // db-scheduler goes by the machine's clock
    @Inject
    @RealTime
    Clock machine;

    /** A queue. @param client writes to it with the caller's transaction. @param scheduler takes from it */
    record Lane(SchedulerClient client, Scheduler scheduler) {}

    void atCommit(Map<Lane, List<TaskInstance<?>>> instances) {
        if (transaction.getResource(SendingAtCommit.class) instanceof Sending sending) {
            instances.forEach(sending::take);
            return;
        }
        var sending = new Sending();
        instances.forEach(sending::take);
        transaction.putResource(SendingAtCommit.class, sending);
        transaction.registerInterposedSynchronization(sending);
    }

    /** Of one transaction. */
    private final class Sending implements Synchronization {
        private final Map<Lane, List<TaskInstance<?>>> instances = new LinkedHashMap<>();
        private boolean writing;

        void take(Lane lane, List<TaskInstance<?>> more) {
            instances.computeIfAbsent(lane, first -> new ArrayList<>()).addAll(more);
            if (writing) {
                write(lane, more);
            }
        }

        @Override
        public void beforeCompletion() {
            writing = true;
            instances.forEach(this::write);
        }

        private void write(Lane lane, List<TaskInstance<?>> written) {
            lane.client().scheduleBatch(written, machine.instant());
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                instances.keySet().forEach(lane -> lane.scheduler().triggerCheckForDueExecutions());
            }
        }
    }
}
