package org.doorstep.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.doorstep.catalogue.Areas;
import org.doorstep.shared.Sweep;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.VisitRecords;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;

/** Finds visits whose worker has not come half an hour after the start, and looks for another one. */
@ApplicationScoped
class AbsenceSweep implements Sweep {
    private static final Logger LOG = Logger.getLogger(AbsenceSweep.class.getName());
    private static final int BATCH = 100;

    @Inject
    Visits visits;

    @Inject
    VisitRecords records;

    @Inject
    Areas areas;

    @Inject
    Turns turns;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "dispatch.absent";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public int sweep() {
        return areas.list().stream().mapToInt(area -> sweep(area.id())).sum();
    }

    private int sweep(AreaId area) {
        var late = clock.instant().minus(visits.workerAbsentAfter(area));
        var due = Stream.of(VisitState.ASSIGNED, VisitState.EN_ROUTE)
                .map(state -> records.awaited(area, state, late, BATCH))
                .flatMap(List::stream)
                .toList();
        return (int) due.stream().filter(this::deal).count();
    }

    private boolean deal(VisitId visit) {
        try {
            turns.absent(visit);
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, e, () -> "visit " + visit.value() + " is left as it is for now");
            return false;
        }
    }
}
