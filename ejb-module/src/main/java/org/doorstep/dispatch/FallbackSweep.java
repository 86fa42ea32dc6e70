package org.doorstep.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.catalogue.Areas;
import org.doorstep.shared.Sweep;
import org.doorstep.visit.VisitRecords;
import org.doorstep.visit.Visits.VisitView;

/** Gives open visits away when their start is near, and gives them up when nobody is left at the deadline. */
@ApplicationScoped
class FallbackSweep implements Sweep {
    private static final Logger LOG = Logger.getLogger(FallbackSweep.class.getName());
    private static final int BATCH = 100;
    private static final Duration LATE = Duration.ofDays(2);

    @Inject
    Areas areas;

    @Inject
    VisitRecords records;

    @Inject
    DispatchSettings settings;

    @Inject
    Turns turns;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "dispatch.fallback";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public int sweep() {
        int dealt = 0;
        for (var area : areas.list()) {
            var now = clock.instant();
            var near =
                    records.open(area.id(), Set.of(), now.minus(LATE), now.plus(settings.fallback(area.id())), BATCH);
            dealt += (int) near.stream().filter(this::deal).count();
        }
        return dealt;
    }

    private boolean deal(VisitView visit) {
        try {
            return turns.fallback(visit, seen -> !clock.instant().isBefore(settings.deadline(seen)));
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, e, () -> "visit " + visit.id().value() + " stays open for now");
            return false;
        }
    }
}
