package org.doorstep.settlement.share;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.doorstep.booking.VisitRecognised;
import org.doorstep.provider.Contracts;
import org.doorstep.shared.Actor;
import org.doorstep.shared.EventHandler;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;

/** Puts a recognised visit in the queue of the nights, with the end of its holding period by its company's contract. */
@Dependent
class RecognisedListener implements EventHandler<VisitRecognised> {
    @Inject
    ShareStore store;

    @Inject
    Visits visits;

    @Inject
    Contracts contracts;

    @Override
    public Class<VisitRecognised> hears() {
        return VisitRecognised.class;
    }

    @Override
    public String name() {
        return "settlement.recognised";
    }

    @Override
    public void handle(VisitRecognised event) {
        var visit = visits.get(Actor.system("settlement"), event.visit());
        var serviceDay = LocalDate.ofInstant(visit.slot().start(), visit.zone());
        var queued = store.find(event.visit().value()).orElseGet(() -> {
            var fresh = new RecognisedVisit(event, serviceDay, visit.service());
            store.add(fresh);
            return fresh;
        });
        queued.recognise(
                event.day(),
                visit.company(),
                visit.worker().or(visit::provisional),
                visit.state() == VisitState.COMPLETED,
                visit.company()
                        .map(company -> matures(company, serviceDay, event.day()))
                        .orElse(event.day()));
    }

    /** Without a contract it comes up at once, and becomes a case. */
    private LocalDate matures(CompanyId company, LocalDate serviceDay, LocalDate recognised) {
        return contracts
                .on(company, serviceDay)
                .map(contract -> recognised.plus(contract.terms().holding()))
                .orElse(recognised);
    }
}
