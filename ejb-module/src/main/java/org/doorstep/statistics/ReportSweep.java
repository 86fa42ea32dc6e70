package org.doorstep.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Sweep;
import org.doorstep.shared.id.ScheduleId;

/** Makes the reports that have become due, each in a transaction of its own; one that breaks does not hold up the others. */
@ApplicationScoped
class ReportSweep implements Sweep {
    private static final Logger LOG = Logger.getLogger(ReportSweep.class.getName());
    private static final Actor SYSTEM = Actor.system("statistics");
    private static final int BATCH = 100;

    @Inject
    ReportSchedules schedules;

    @Override
    public String name() {
        return "statistics.reports";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public int sweep() {
        int made = 0;
        long after = 0;
        var batch = schedules.inForce(after, BATCH);
        while (!batch.isEmpty()) {
            for (var id : batch) {
                made += make(id);
                after = id.value();
            }
            batch = schedules.inForce(after, BATCH);
        }
        return made;
    }

    private int make(ScheduleId id) {
        try {
            return schedules.makeNext(SYSTEM, id) ? 1 : 0;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "no report for schedule " + id.value());
            return 0;
        }
    }
}
