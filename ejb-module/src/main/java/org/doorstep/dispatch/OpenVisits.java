package org.doorstep.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.doorstep.availability.WorkDays;
import org.doorstep.availability.WorkDays.Obstacle;
import org.doorstep.availability.WorkDays.Want;
import org.doorstep.customer.Customers;
import org.doorstep.dispatch.Dispatch.OpenVisit;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitRecords;
import org.doorstep.visit.Visits.VisitView;
import org.doorstep.worker.Workers;
import org.doorstep.worker.Workers.Candidate;

/** Shows a worker the open visits that grabbing would give: the worker's days are read once for all of them. */
@ApplicationScoped
class OpenVisits {
    private static final int MOST_LOOKED_AT = 300;

    @Inject
    VisitRecords records;

    @Inject
    BreachBook breaches;

    @Inject
    Workers workers;

    @Inject
    Customers customers;

    @Inject
    WorkDays workDays;

    @Inject
    Decisions decisions;

    @Inject
    Clock clock;

    List<OpenVisit> of(WorkerId id, Duration ahead, int limit) {
        var worker = Optional.ofNullable(workers.candidates(List.of(id)).get(id));
        var territory = workers.get(Succession.DISPATCH, id).territory();
        if (worker.isEmpty() || territory.isEmpty()) {
            return List.of();
        }
        if (breaches.of(territory.get().area(), id).barred()) {
            return List.of();
        }
        var now = clock.instant();
        var open =
                records.open(territory.get().area(), territory.get().districts(), now, now.plus(ahead), MOST_LOOKED_AT);
        var near = withinReach(worker.get(), open);
        return fitting(id, qualified(id, near)).stream()
                .limit(limit)
                .map(visit -> shown(worker.get(), visit))
                .toList();
    }

    private List<VisitView> withinReach(Candidate worker, List<VisitView> open) {
        var blocked = blocked(open);
        var wishes = decisions.wishedSexes(open.stream().map(VisitView::id).collect(Collectors.toSet()));
        return open.stream()
                .filter(visit -> !visit.excluded().contains(worker.id()))
                .filter(visit -> metres(worker, visit) <= worker.radiusMetres())
                .filter(visit ->
                        !blocked.getOrDefault(visit.customer(), Set.of()).contains(worker.id()))
                .filter(visit -> isWished(worker, visit.id(), wishes))
                .toList();
    }

    private static boolean isWished(Candidate worker, VisitId visit, Map<VisitId, String> wishes) {
        return Optional.ofNullable(wishes.get(visit)).map(worker.sex()::equals).orElse(true);
    }

    private Map<CustomerId, Set<WorkerId>> blocked(List<VisitView> open) {
        return customers.blocked(open.stream().map(VisitView::customer).collect(Collectors.toSet()));
    }

    /** A service on a day, whose certificates are looked up once. */
    private record Work(ServiceId service, String district, LocalDate day) {}

    private List<VisitView> qualified(WorkerId worker, List<VisitView> open) {
        var known = new HashMap<Work, Boolean>();
        return open.stream()
                .filter(visit -> known.computeIfAbsent(
                        new Work(
                                visit.service(),
                                visit.district(),
                                visit.slot().start().atZone(visit.zone()).toLocalDate()),
                        work -> workers.obstacle(
                                        worker,
                                        visit.service(),
                                        visit.area(),
                                        visit.district(),
                                        visit.where(),
                                        work.day())
                                .isEmpty()))
                .toList();
    }

    private List<VisitView> fitting(WorkerId worker, List<VisitView> open) {
        var own = open.stream()
                .filter(visit -> visit.provisional().filter(worker::equals).isPresent())
                .collect(Collectors.toSet());
        var others = open.stream().filter(visit -> !own.contains(visit)).toList();
        var wants = others.stream()
                .map(visit -> new Want(
                        visit.area(),
                        worker,
                        visit.slot(),
                        visit.bufferBefore(),
                        visit.bufferAfter(),
                        visit.where(),
                        visit.where()))
                .toList();
        var obstacles = workDays.fitsEach(worker, wants, Set.of());
        var free = IntStream.range(0, others.size())
                .filter(i -> obstacles.get(i) == Obstacle.FREE)
                .mapToObj(others::get)
                .collect(Collectors.toSet());
        return open.stream()
                .filter(visit -> own.contains(visit) || free.contains(visit))
                .toList();
    }

    private static int metres(Candidate worker, VisitView visit) {
        return (int) worker.home().metresTo(visit.where());
    }

    private static OpenVisit shown(Candidate worker, VisitView visit) {
        return new OpenVisit(
                visit.id(), visit.service(), visit.district(), visit.slot(), visit.zone(), metres(worker, visit));
    }
}
