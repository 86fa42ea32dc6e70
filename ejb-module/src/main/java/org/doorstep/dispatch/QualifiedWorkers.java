package org.doorstep.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doorstep.customer.Customers;
import org.doorstep.dispatch.FreeSlots.FindSlots;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Role;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitRecords;
import org.doorstep.worker.Workers;
import org.doorstep.worker.Workers.Able;

/** Who is qualified on which of several days, and whom this customer would be shown first. */
@ApplicationScoped
class QualifiedWorkers {
    private static final Comparator<Ranked> BEST_FIRST = Comparator.comparingInt((Ranked one) -> -one.standing())
            .thenComparing(one -> one.able().candidate().id().value());

    private record Ranked(Able able, int standing) {}

    @Inject
    Workers workers;

    @Inject
    Customers customers;

    @Inject
    VisitRecords records;

    @Inject
    BreachBook breaches;

    /** The best first. */
    List<Able> find(Actor actor, FindSlots ask) {
        var days = ask.from().datesUntil(ask.from().plusDays(ask.days())).toList();
        var known = workers.able(ask.service(), ask.area(), ask.district(), ask.place(), days);
        Map<WorkerId, Integer> served = actor.has(Role.CUSTOMER) ? records.servedBy(actor.customer()) : Map.of();
        Set<WorkerId> blocked = actor.has(Role.CUSTOMER)
                ? customers.blocked(List.of(actor.customer())).getOrDefault(actor.customer(), Set.of())
                : Set.of();
        var against = breaches.of(
                ask.area(), known.stream().map(one -> one.candidate().id()).toList());
        return known.stream()
                .filter(one -> ask.worker().map(one.candidate().id()::equals).orElse(true))
                .filter(one -> ask.sex().map(one.candidate().sex()::equals).orElse(true))
                .filter(one -> !blocked.contains(one.candidate().id()))
                .filter(one -> !against.getOrDefault(one.candidate().id(), BreachBook.Record.CLEAN)
                        .barred())
                .map(one -> new Ranked(one, Policies.standing(one.candidate(), ask.place(), served)))
                .sorted(BEST_FIRST)
                .map(Ranked::able)
                .toList();
    }
}
