package org.doorstep.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.catalogue.Services;
import org.doorstep.identity.Accounts;
import org.doorstep.notification.Notifier;
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
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final DateTimeFormatter CLOCK_TIME = DateTimeFormatter.ofPattern("HH:mm");

    @Inject
    Visits visits;

    @Inject
    Workers workers;

    @Inject
    Services services;

    @Inject
    Accounts accounts;

    @Inject
    Notifier notifier;

    public void tell(VisitChanged event) {
        switch (event.to()) {
            case ASSIGNED -> {
                toCustomer(event, "visit.assigned");
                event.worker().ifPresent(worker -> toWorker(event, worker));
            }
            case EN_ROUTE -> toCustomer(event, "visit.departed");
            case ARRIVED -> toCustomer(event, "visit.arrived");
            case COMPLETED -> toCustomer(event, "visit.completed");
            default -> {}
        }
    }

    private void toCustomer(VisitChanged event, String template) {
        var visit = visits.get(SYSTEM, event.visit());
        tell(visit, visit.customer(), template, event);
    }

    private void toWorker(VisitChanged event, WorkerId worker) {
        tell(visits.get(SYSTEM, event.visit()), worker, "visit.assigned.worker", event);
    }

    private void tell(VisitView visit, Id to, String template, VisitChanged event) {
        var person = new PersonId(to.value());
        var about = Subject.of("visit", visit.id());
        if (!notifier.wasTold(person, template, about, event.occurredAt())) {
            notifier.tell(person, template, words(visit, person, event), Optional.of(about));
        }
    }

    private Map<String, String> words(VisitView visit, PersonId reader, VisitChanged event) {
        var words = new HashMap<String, String>();
        words.put("service", service(visit, accounts.get(SYSTEM, reader).language()));
        words.put("worker", event.worker().map(this::name).orElse(""));
        words.put("time", local(visit, TIME));
        words.put("arrival", local(visit, CLOCK_TIME));
        return words;
    }

    private String service(VisitView visit, String language) {
        var names = services.get(visit.service()).name().byLanguage();
        return Optional.ofNullable(names.get(language)).orElseGet(() -> names.getOrDefault("zh-CN", ""));
    }

    private String name(WorkerId worker) {
        return Optional.ofNullable(workers.candidates(Set.of(worker)).get(worker))
                .map(Workers.Candidate::name)
                .orElse("");
    }

    private static String local(VisitView visit, DateTimeFormatter format) {
        Instant start = visit.slot().start();
        return format.format(start.atZone(visit.zone()));
    }
}
