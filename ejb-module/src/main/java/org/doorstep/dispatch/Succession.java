package org.doorstep.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doorstep.availability.WorkDays;
import org.doorstep.dispatch.Dispatch.Need;
import org.doorstep.dispatch.Judge.Ranked;
import org.doorstep.shared.Actor;
import org.doorstep.shared.TimeSlot;
import org.doorstep.visit.Visits;
import org.doorstep.visit.Visits.VisitView;
import org.doorstep.worker.Workers;

/** Finds the next best for a visit that has lost its worker, or never had one. */
@ApplicationScoped
class Succession {
    static final Actor DISPATCH = Actor.system("dispatch");
    private static final int MOST_TRIED = 10;
    private static final Set<String> OUT_OF_SERVICE = Set.of("worker.inactive", "worker.company");

    @Inject
    Judge judge;

    @Inject
    Decisions decisions;

    @Inject
    Rush rush;

    @Inject
    WorkDays workDays;

    @Inject
    Visits visits;

    @Inject
    Workers workers;

    Need need(VisitView visit) {
        return need(visit, visit.slot());
    }

    Need need(VisitView visit, TimeSlot slot) {
        return new Need(
                visit.customer(),
                visit.service(),
                visit.area(),
                visit.district(),
                visit.zone(),
                visit.where(),
                slot,
                visit.bufferBefore(),
                visit.bufferAfter(),
                visit.excluded(),
                decisions.wishedSex(visit.id()));
    }

    /** Holds the next best's time for an open visit, in place of what is held; nobody's when nobody is left. */
    void provide(VisitView visit) {
        rush.reopens(visit.id());
        var need = need(visit);
        var ranked = judge.qualified(need, Optional.of(visit.hold()));
        var wants = ranked.stream()
                .filter(Ranked::fits)
                .limit(MOST_TRIED)
                .map(one -> Judge.want(need, one.candidate().id()))
                .toList();
        if (wants.isEmpty()) {
            workDays.release(DISPATCH, visit.hold());
            decisions.keep(DISPATCH, visit.id(), "replaced", Optional.empty(), ranked);
            return;
        }
        var hold = workDays.swapAny(DISPATCH, visit.hold(), wants, Optional.empty());
        var next = best(ranked, hold);
        visits.provide(
                DISPATCH, visit.id(), next.candidate().id(), next.candidate().company(), hold.id());
        decisions.keep(
                DISPATCH, visit.id(), "replaced", Optional.of(next.candidate().id()), ranked);
    }

    /** Gives an open visit to whoever is best now, the provisionally held one among them. @return whether somebody was */
    boolean giveToBest(VisitView seen) {
        var visit = visits.claim(seen.id());
        var need = need(visit);
        var ranked = judge.qualified(need, Optional.of(visit.hold()));
        var fit = ranked.stream().filter(Ranked::fits).limit(MOST_TRIED).toList();
        if (fit.isEmpty()) {
            return false;
        }
        // Who has been kept waiting for it gets it, as long as nothing speaks against it.
        var kept = fit.stream()
                .filter(one ->
                        visit.provisional().filter(one.candidate().id()::equals).isPresent())
                .findFirst();
        var hold = kept.isPresent()
                ? workDays.get(visit.hold())
                : workDays.swapAny(
                        DISPATCH,
                        visit.hold(),
                        fit.stream()
                                .map(one -> Judge.want(need, one.candidate().id()))
                                .toList(),
                        Optional.empty());
        var winner = best(ranked, hold);
        visits.assign(
                DISPATCH,
                visit.id(),
                winner.candidate().id(),
                winner.candidate().company(),
                hold.id(),
                "fallback");
        decisions.keep(
                DISPATCH, visit.id(), "fallback", Optional.of(winner.candidate().id()), ranked);
        return true;
    }

    /** Whether whoever has the visit, or is held for it, may not work any more: suspended, company or all. */
    boolean isOutOfService(VisitView visit) {
        return visit.worker()
                .or(visit::provisional)
                .flatMap(worker -> workers.obstacle(
                        worker, visit.service(), visit.area(), visit.district(), visit.where(), Judge.day(need(visit))))
                .filter(OUT_OF_SERVICE::contains)
                .isPresent();
    }

    /** Nobody was found by the deadline. @param visit as claimed */
    void giveUp(VisitView visit) {
        workDays.release(DISPATCH, visit.hold());
        visits.giveUp(DISPATCH, visit.id(), "nobody");
    }

    private static Ranked best(List<Ranked> ranked, WorkDays.Hold hold) {
        return ranked.stream()
                .filter(one -> one.candidate().id().equals(hold.want().worker()))
                .findFirst()
                .orElseThrow();
    }
}
