package org.doorstep.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitRecords;
import org.doorstep.visit.VisitRecords.Breaches;

/** What broken promises cost: three kinds of breach, with the effects that operators set for a city. */
@ApplicationScoped
class BreachBook {
    @Inject
    VisitRecords records;

    @Inject
    DispatchSettings settings;

    @Inject
    Clock clock;

    /** What stands against a worker. @param malus taken off the score. @param barred gets no visits any more */
    record Record(Breaches breaches, int points, int malus, boolean barred) {
        static final Record CLEAN = new Record(Breaches.NONE, 0, 0, false);
    }

    /** Those against whom something stands; all others are clean. */
    Map<WorkerId, Record> of(AreaId area, Collection<WorkerId> workers) {
        var since = clock.instant().minus(settings.get(DispatchSettings.BREACH_WINDOW, area));
        var records = new HashMap<WorkerId, Record>();
        this.records
                .breaches(workers, since)
                .forEach((worker, breaches) -> records.put(worker, weighed(area, breaches)));
        return records;
    }

    Record of(AreaId area, WorkerId worker) {
        return Optional.ofNullable(of(area, java.util.List.of(worker)).get(worker))
                .orElse(Record.CLEAN);
    }

    private Record weighed(AreaId area, Breaches breaches) {
        int points = breaches.withdrawn() * settings.get(DispatchSettings.BREACH_WITHDRAWN, area)
                + breaches.late() * settings.get(DispatchSettings.BREACH_LATE, area)
                + breaches.absent() * settings.get(DispatchSettings.BREACH_ABSENT, area);
        int bar = settings.get(DispatchSettings.BREACH_BAR, area);
        int malus = points * settings.get(DispatchSettings.BREACH_MALUS, area);
        return new Record(breaches, points, malus, bar > 0 && points >= bar);
    }
}
