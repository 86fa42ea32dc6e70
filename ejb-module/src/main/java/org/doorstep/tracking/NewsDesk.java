package org.doorstep.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.catalogue.Services;
import org.doorstep.notification.Notifier;
import org.doorstep.notification.Words;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Id;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitChanged;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;
import org.doorstep.visit.Visits.VisitView;
import org.doorstep.worker.Workers;

/** Words for what happened to a visit, each told once. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class NewsDesk {
    /** Where a visit comes to that somebody is told of. */
    static final Set<VisitState> TOLD =
            EnumSet.of(VisitState.ASSIGNED, VisitState.EN_ROUTE, VisitState.ARRIVED, VisitState.COMPLETED);

    private static final Actor SYSTEM = Actor.system("tracking.news");
    private static final DateTimeFormatter CLOCK_TIME = DateTimeFormatter.ofPattern("HH:mm");

    @Inject
    Visits visits;

    @Inject
    Workers workers;

    @Inject
    Services services;

    @Inject
    Notifier notifier;

    public void tell(VisitChanged event) {
        var visit = visits.get(SYSTEM, event.visit());
        var worker = event.worker().map(this::name).orElse("");
        switch (event.to()) {
            case ASSIGNED -> {
                tell(visit, worker, visit.customer(), "visit.assigned", event);
                event.worker().ifPresent(id -> tell(visit, worker, id, "visit.assigned.worker", event));
            }
            case EN_ROUTE -> tell(visit, worker, visit.customer(), "visit.departed", event);
            case ARRIVED -> tell(visit, worker, visit.customer(), "visit.arrived", event);
            case COMPLETED -> tell(visit, worker, visit.customer(), "visit.completed", event);
            default -> {}
        }
    }

    private void tell(VisitView visit, String worker, Id to, String template, VisitChanged event) {
        var person = new PersonId(to.value());
        var about = Subject.of("visit", visit.id());
        if (!notifier.wasTold(person, template, about, event.occurredAt())) {
            notifier.tell(person, template, words(visit, worker), Optional.of(about));
        }
    }

    private Map<String, String> words(VisitView visit, String worker) {
        var start = visit.slot().start().atZone(visit.zone());
        return Words.of("worker", worker)
                .each("service", services.get(visit.service()).name().byLanguage())
                .time("time", start)
                .and("arrival", CLOCK_TIME.format(start))
                .values();
    }

    private String name(WorkerId worker) {
        return Optional.ofNullable(workers.candidates(Set.of(worker)).get(worker))
                .map(Workers.Candidate::name)
                .orElse("");
    }
}
