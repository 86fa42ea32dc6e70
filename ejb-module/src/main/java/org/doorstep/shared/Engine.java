package org.doorstep.shared;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.doorstep.shared.SendingAtCommit.Lane;
import org.eclipse.microprofile.config.Config;

/**
 * Runs db-scheduler: one scheduler for events, one for those that are carried outside, where an answer may stay away, one for
 * sweeps and overseers, one for shards. Its rows are written in the business transaction; it is
 * woken at commit. What fails is tried again, later each time; after {@code doorstep.outbox.attempts} (12) it becomes a dead
 * letter. See adr/0003.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Engine {
    private static final Logger LOG = Logger.getLogger(Engine.class.getName());
    private static final String EVENTS = "shared_event_task";
    private static final String COURIERS = "shared_courier_task";
    private static final String WORK = "shared_work_task";
    private static final String SHARDS = "shared_shard_task";
    private static final int WORKERS = 6;
    private static final int SHARERS = 4;
    private static final int USUAL_ATTEMPTS = 12;
    private static final int MOST_LOOKS = 20;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);
    private static final int MANY_TRIES = 240;
    private static final Duration OFTEN = Duration.ofMinutes(1);

    @Resource(lookup = "jdbc/doorstep")
    DataSource joining;

    // a shareable connection would stay with the scheduler's threads for good
    @Resource(lookup = "jdbc/doorstep", shareable = false)
    DataSource own;

    // not a ManagedExecutorService: stopping the scheduler would shut it down
    @Resource
    ManagedThreadFactory threads;

    @Resource
    ManagedScheduledExecutorService timer;

    @Inject
    Migrations migrations;

    @Inject
    SendingAtCommit sending;

    @Inject
    Handlers handlers;

    @Inject
    Deliveries deliveries;

    @Inject
    @Any
    Instance<Sweep> sweeps;

    @Inject
    Errands errands;

    @Inject
    Config config;

    /** How often sweeps were called besides their times. */
    private final AtomicInteger calls = new AtomicInteger();

    private final Map<String, Way> ways = new ConcurrentHashMap<>();
    private Optional<ScheduledFuture<?>> starting = Optional.empty();
    private int tries;
    private volatile boolean resting;
    private volatile boolean started;
    private volatile List<Scheduler> running = List.of();
    private volatile Optional<Scheduler> sweeping = Optional.empty();

    /** How an event gets to a handler. */
    private record Way(OneTimeTask<Delivery> task, Lane lane) {}

    /**
     * Starts beside the application: handlers and sweeps of modules that start after this one need them to be there, so it
     * is tried until all can be made.
     */
    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void begin() {
        if (migrations.problem().isEmpty()) {
            starting = Optional.of(
                    timer.scheduleWithFixedDelay(this::tryStart, 0, BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    /** Whether events are delivered and sweeps look. */
    public boolean isStarted() {
        return started;
    }

    private void tryStart() {
        try {
            start();
        } catch (RuntimeException e) {
            boolean late = ++tries == MANY_TRIES;
            LOG.log(late ? Level.SEVERE : Level.FINE, e, () -> "events cannot be delivered yet");
        }
    }

    private synchronized void start() {
        if (isStarted()) {
            return;
        }
        try {
            var schedulers = new Schedulers(own, threads);
            var over = errands.tasks(true);
            var under = errands.tasks(false);
            boolean derby = schedulers.isDerby();
            var delivering = delivering(schedulers, false, EVENTS, derby ? 4 : 8);
            var carrying = delivering(schedulers, true, COURIERS, derby ? 2 : 8);
            var looking = schedulers
                    .of(over, WORK, false, WORKERS)
                    .startTasks(recurring())
                    .build();
            // two writers at once, and an embedded Derby locks whole tables
            var sharing =
                    schedulers.of(under, SHARDS, false, derby ? 1 : SHARERS).build();
            running = List.of(delivering, carrying, looking, sharing);
            sweeping = Optional.of(looking);
            errands.carried(over, schedulers.client(joining, over, WORK), looking);
            errands.carried(under, schedulers.client(joining, under, SHARDS), sharing);
            started = true;
            running.forEach(Scheduler::start);
            starting.ifPresent(task -> task.cancel(false));
        } catch (SQLException e) {
            throw new IllegalStateException("the database went away while starting", e);
        }
    }

    private Scheduler delivering(Schedulers schedulers, boolean outside, String table, int workers) {
        var known = handlers.all().stream()
                .filter(handler -> handler.callsOutside() == outside)
                .map(this::task)
                .toList();
        // what may take long needs a heartbeat from when it is picked
        var scheduler = schedulers.of(known, table, !outside, workers).build();
        var lane = new Lane(schedulers.client(joining, known, table), scheduler);
        known.forEach(task -> ways.put(task.getName(), new Way(task, lane)));
        return scheduler;
    }

    @PreDestroy
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void stop() {
        starting.ifPresent(task -> task.cancel(true));
        running.forEach(Scheduler::stop);
    }

    /**
     * Has sweeps look now that look each minute or more often, because the business clock was moved. One that is looking
     * looks again, on this node; another node's may have looked before.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void look() {
        calls.incrementAndGet();
        for (var sweep : sweeps) {
            if (sweep.every().compareTo(OFTEN) <= 0) {
                call(sweep);
            }
        }
        sweeping.ifPresent(Scheduler::triggerCheckForDueExecutions);
    }

    private void call(Sweep sweep) {
        try {
            sweeping.ifPresent(scheduler ->
                    scheduler.reschedule(TaskInstanceId.of(sweep.name(), RecurringTask.INSTANCE), Instant.now()));
        } catch (TaskInstanceException e) {
            // it is looking, has just begun to, or is not there yet
            LOG.log(Level.FINE, e, () -> sweep.name() + " cannot be called");
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> sweep.name() + " cannot be called; it looks at its time");
        }
    }

    /** Lets the sweeps of this node rest while the demo's past is made. */
    public void rest(boolean resting) {
        this.resting = resting;
    }

    public boolean isResting() {
        return resting;
    }

    /** Writes deliveries as the caller's transaction is about to commit, and wakes this node when it has. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void enqueue(List<Delivery> batch) {
        if (!isStarted()) {
            start();
        }
        var instances = new LinkedHashMap<Lane, List<TaskInstance<?>>>();
        for (var delivery : batch) {
            var way = ways.get(delivery.handler());
            if (way == null) {
                throw new IllegalStateException("no event handler is named " + delivery.handler());
            }
            instances
                    .computeIfAbsent(way.lane(), first -> new ArrayList<>())
                    .add(way.task().instance(delivery.instance(), delivery));
        }
        sending.atCommit(instances);
    }

    private OneTimeTask<Delivery> task(EventHandler<?> handler) {
        boolean transactional = handler.transactional();
        return Tasks.oneTime(handler.name(), Delivery.class)
                .onFailure(this::retryOrBury)
                .execute((instance, context) -> {
                    if (transactional) {
                        deliveries.inTransaction(instance.getData());
                        Failpoint.reach("outbox.handled-before-removed");
                    } else {
                        deliveries.outside(instance.getData());
                    }
                });
    }

    private void retryOrBury(ExecutionComplete complete, ExecutionOperations<Delivery> operations) {
        var execution = complete.getExecution();
        int attempts = execution.consecutiveFailures + 1;
        var delivery = (Delivery) execution.taskInstance.getData();
        var fault = complete.getCause().map(Engine::root).orElseGet(() -> new IllegalStateException("unknown"));
        if (attempts >= mostAttempts()) {
            LOG.log(
                    Level.SEVERE,
                    fault,
                    () -> "event " + delivery.eventId() + " for " + delivery.handler()
                            + " is put aside as a dead letter");
            deliveries.bury(delivery, attempts, fault);
            operations.stop();
            return;
        }
        LOG.log(
                attempts < 4 ? Level.FINE : Level.WARNING,
                fault,
                () -> "event " + delivery.eventId() + " for " + delivery.handler() + " failed, attempt " + attempts);
        operations.reschedule(complete, Instant.now().plus(Schedulers.backoff(attempts)));
    }

    private int mostAttempts() {
        return config.getOptionalValue("doorstep.outbox.attempts", Integer.class)
                .orElse(USUAL_ATTEMPTS);
    }

    private List<RecurringTask<Void>> recurring() {
        var all = new ArrayList<RecurringTask<Void>>();
        for (var sweep : sweeps) {
            all.add(Tasks.recurring(sweep.name(), FixedDelay.of(sweep.every()))
                    .execute((instance, context) -> look(sweep)));
        }
        return all;
    }

    private void look(Sweep sweep) {
        if (resting) {
            return;
        }
        try {
            int heard;
            do {
                heard = calls.get();
                lookThrough(sweep);
            } while (heard != calls.get());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "sweep " + sweep.name() + " failed; it looks again");
        }
    }

    private static void lookThrough(Sweep sweep) {
        int looks = 0;
        while (looks++ < MOST_LOOKS && sweep.sweep() > 0) {
            // a full batch is followed by another look at once
        }
    }

    private static Throwable root(Throwable fault) {
        var cause = fault;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }
}
