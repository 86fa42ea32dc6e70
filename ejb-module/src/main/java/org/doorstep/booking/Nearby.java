package org.doorstep.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import org.doorstep.catalogue.Areas;
import org.doorstep.catalogue.Services;
import org.doorstep.dispatch.Dispatch;
import org.doorstep.notification.Notifier;
import org.doorstep.notification.Words;
import org.doorstep.provider.Contracts;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PersonId;
import org.doorstep.visit.VisitChanged;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;
import org.doorstep.visit.Visits.VisitView;
import org.doorstep.worker.Workers.Candidate;

/** Tells workers of an open visit that they could take, with what it would pay under their company's contract. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class Nearby {
    private static final Actor SYSTEM = Actor.system("booking.open-nearby");
    private static final String TEMPLATE = "visit.open-nearby";
    private static final int MOST_TOLD = 20;

    @Inject
    BookingStore store;

    @Inject
    Visits visits;

    @Inject
    Dispatch dispatch;

    @Inject
    Contracts contracts;

    @Inject
    Services services;

    @Inject
    Areas areas;

    @Inject
    Notifier notifier;

    public void tell(VisitChanged event) {
        var visit = visits.get(SYSTEM, event.visit());
        if (visit.state() != VisitState.OPEN) {
            return;
        }
        var price = store.get(event.booking()).visit(visit.id()).price();
        var about = Subject.of("visit", visit.id());
        for (var candidate : dispatch.nearby(SYSTEM, visit.id(), MOST_TOLD)) {
            var person = new PersonId(candidate.id().value());
            // an event may come twice
            if (!notifier.wasTold(person, TEMPLATE, about, event.occurredAt())) {
                notifier.tell(person, TEMPLATE, words(visit, candidate, price), Optional.of(about));
            }
        }
    }

    private Map<String, String> words(VisitView visit, Candidate candidate, Money price) {
        var words = Words.of("district", district(visit))
                .each("service", services.get(visit.service()).name().byLanguage())
                .time("time", visit.slot().start().atZone(visit.zone()));
        pay(visit, candidate, price).ifPresent(pay -> words.money("pay", pay));
        return words.values();
    }

    /** The worker's share before tax, by the contract of the day. */
    private Optional<Money> pay(VisitView visit, Candidate candidate, Money price) {
        var day = visit.slot().start().atZone(visit.zone()).toLocalDate();
        return contracts
                .on(candidate.company(), day)
                .map(Contracts.Contract::terms)
                .map(terms -> price.minus(terms.insurance().min(price)).portion(terms.worker()));
    }

    private String district(VisitView visit) {
        return areas.districts(visit.area()).stream()
                .filter(district -> district.code().equals(visit.district()))
                .map(Areas.District::name)
                .findFirst()
                .orElse(visit.district());
    }
}
