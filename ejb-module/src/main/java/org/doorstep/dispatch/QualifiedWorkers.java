package org.doorstep.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.doorstep.customer.Customers;
import org.doorstep.dispatch.FreeSlots.FindSlots;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Role;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitRecords;
import org.doorstep.worker.Workers;
import org.doorstep.worker.Workers.Candidate;

/**
 * Who is qualified on which of several days. Certificates expire, so the days may differ; the first and the last are
 * asked, and those between only where the two disagree.
 */
@ApplicationScoped
class QualifiedWorkers {
    @Inject
    Workers workers;

    @Inject
    Customers customers;

    @Inject
    VisitRecords records;

    @Inject
    BreachBook breaches;

    /** @param candidates the best first. @param byDay who of them is qualified on the day */
    record Able(Map<WorkerId, Candidate> candidates, Map<LocalDate, Set<WorkerId>> byDay) {
        List<WorkerId> ids() {
            return List.copyOf(candidates.keySet());
        }
    }

    Able find(Actor actor, FindSlots ask) {
        var known = new HashMap<WorkerId, Candidate>();
        var byDay = new HashMap<LocalDate, Set<WorkerId>>();
        var last = ask.from().plusDays(ask.days() - 1L);
        fill(ask, known, byDay, ask.from(), last);
        Map<WorkerId, Integer> served = actor.has(Role.CUSTOMER) ? records.servedBy(actor.customer()) : Map.of();
        Set<WorkerId> blocked = actor.has(Role.CUSTOMER)
                ? customers.blocked(List.of(actor.customer())).getOrDefault(actor.customer(), Set.of())
                : Set.of();
        var against = breaches.of(ask.area(), known.keySet());
        var ranked = new LinkedHashMap<WorkerId, Candidate>();
        known.values().stream()
                .filter(one -> ask.worker().map(one.id()::equals).orElse(true))
                .filter(one -> ask.sex().map(one.sex()::equals).orElse(true))
                .filter(one -> !blocked.contains(one.id()))
                .filter(one ->
                        !against.getOrDefault(one.id(), BreachBook.Record.CLEAN).barred())
                .sorted(Comparator.comparingInt((Candidate one) -> -Policies.standing(one, ask.place(), served))
                        .thenComparing(one -> one.id().value()))
                .forEach(one -> ranked.put(one.id(), one));
        return new Able(ranked, byDay);
    }

    private void fill(
            FindSlots ask,
            Map<WorkerId, Candidate> known,
            Map<LocalDate, Set<WorkerId>> byDay,
            LocalDate first,
            LocalDate last) {
        var atFirst = on(ask, known, byDay, first);
        var atLast = on(ask, known, byDay, last);
        if (atFirst.equals(atLast)) {
            first.datesUntil(last).forEach(day -> byDay.put(day, atFirst));
        } else if (first.plusDays(1).isBefore(last)) {
            var middle = first.plusDays(first.until(last).getDays() / 2);
            fill(ask, known, byDay, first, middle);
            fill(ask, known, byDay, middle, last);
        }
    }

    private Set<WorkerId> on(
            FindSlots ask, Map<WorkerId, Candidate> known, Map<LocalDate, Set<WorkerId>> byDay, LocalDate day) {
        var found = byDay.get(day);
        if (found != null) {
            return found;
        }
        var candidates = workers.qualified(ask.service(), ask.area(), ask.district(), ask.place(), day);
        candidates.forEach(one -> known.put(one.id(), one));
        var ids = candidates.stream().map(Candidate::id).collect(Collectors.toSet());
        byDay.put(day, ids);
        return ids;
    }
}
