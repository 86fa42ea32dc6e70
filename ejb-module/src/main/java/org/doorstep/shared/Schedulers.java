package org.doorstep.shared;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** db-scheduler as this house runs it: how often it looks, when a node counts as dead, which threads it has. */
final class Schedulers {
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);

    private final DataSource own;
    private final ManagedThreadFactory threads;
    private final Database database;
    private final String node = "node-" + ProcessHandle.current().pid() + "-" + Long.toString(Ids.next(), 36);

    /** @param own connections that its threads do not keep */
    Schedulers(DataSource own, ManagedThreadFactory threads) throws SQLException {
        this.own = own;
        this.threads = threads;
        database = Database.of(own);
    }

    boolean isDerby() {
        return database == Database.DERBY;
    }

    /** @param ahead whether rows are picked that wait for a thread; those get no heartbeat, so only what is short may */
    SchedulerBuilder of(List<? extends Task<?>> known, String table, boolean ahead, int workers) {
        var builder = Scheduler.create(own, List.<Task<?>>copyOf(known))
                .schedulerName(new SchedulerName.Fixed(node))
                .tableName(table)
                .serializer(new DeliveryJson())
                .jdbcCustomization(customization())
                .threads(workers)
                .executorService(Executors.newFixedThreadPool(workers, threads))
                .dueExecutor(Executors.newSingleThreadExecutor(threads))
                .housekeeperExecutor(Executors.newScheduledThreadPool(2, threads))
                .pollingInterval(Duration.ofMillis(500))
                .heartbeatInterval(Duration.ofSeconds(2))
                .missedHeartbeatsLimit(4)
                .failureLogging(LogLevel.OFF, false)
                .shutdownMaxWait(Duration.ofSeconds(10));
        if (isDerby()) {
            return builder.pollUsingFetch(0.5, 3);
        }
        return ahead ? builder.pollUsingLockAndFetch(1, 4) : builder.pollUsingLockAndFetch(0.5, 1.0);
    }

    /** @param joining connections that join the caller's transaction */
    SchedulerClient client(DataSource joining, List<? extends Task<?>> known, String table) {
        return SchedulerClient.Builder.create(joining, List.<Task<?>>copyOf(known))
                .tableName(table)
                .serializer(new DeliveryJson())
                .jdbcCustomization(customization())
                .build();
    }

    private JdbcCustomization customization() {
        return isDerby() ? new DerbyCustomization() : new PostgreSqlJdbcCustomization(false, false);
    }

    static Duration backoff(int attempts) {
        var wait = FIRST_BACKOFF.multipliedBy(1L << Math.min(20, attempts - 1));
        return wait.compareTo(LONGEST_BACKOFF) < 0 ? wait : LONGEST_BACKOFF;
    }
}
