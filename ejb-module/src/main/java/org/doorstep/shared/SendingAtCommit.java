package org.doorstep.shared;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a transaction sends to handlers: written in one round trip as it is about to commit, whatever the number of events;
 * committed, it wakes this node's scheduler.
 */
@ApplicationScoped
class SendingAtCommit {
    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    private volatile Optional<SchedulerClient> client = Optional.empty();
    private volatile Optional<Scheduler> events = Optional.empty();
    private volatile Supplier<Instant> now = () -> Instant.EPOCH;

    /** @param client writes with the caller's transaction. @param now by the machines' clock, as schedulers go */
    void by(SchedulerClient client, Scheduler events, Supplier<Instant> now) {
        this.now = now;
        this.events = Optional.of(events);
        this.client = Optional.of(client);
    }

    void atCommit(List<TaskInstance<?>> instances) {
        if (transaction.getResource(SendingAtCommit.class) instanceof Sending sending) {
            sending.take(instances);
            return;
        }
        var sending = new Sending();
        sending.take(instances);
        transaction.putResource(SendingAtCommit.class, sending);
        transaction.registerInterposedSynchronization(sending);
    }

    /** Of one transaction. */
    private final class Sending implements Synchronization {
        private final List<TaskInstance<?>> instances = new ArrayList<>();
        private boolean writing;

        void take(List<TaskInstance<?>> more) {
            if (writing) {
                write(more);
            } else {
                instances.addAll(more);
            }
        }

        @Override
        public void beforeCompletion() {
            writing = true;
            write(instances);
        }

        private void write(List<TaskInstance<?>> written) {
            client.orElseThrow().scheduleBatch(written, now.get());
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                events.ifPresent(Scheduler::triggerCheckForDueExecutions);
            }
        }
    }
}
