package org.doorstep.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.doorstep.availability.WorkDays;
import org.doorstep.availability.WorkDays.Answer;
import org.doorstep.availability.WorkDays.Obstacle;
import org.doorstep.availability.WorkDays.Want;
import org.doorstep.customer.Customers;
import org.doorstep.dispatch.Dispatch.Considered;
import org.doorstep.dispatch.Dispatch.Need;
import org.doorstep.dispatch.Policies.Case;
import org.doorstep.shared.id.HoldId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitRecords;
import org.doorstep.worker.Workers;
import org.doorstep.worker.Workers.Candidate;
import org.doorstep.worker.Workers.Fit;

/** Reads what the policies look at, for all candidates at once, and ranks them. */
@ApplicationScoped
class Judge {
    private static final Comparator<Ranked> BEST_FIRST = Comparator.comparing(
                    (Ranked one) -> !one.considered().fits())
            .thenComparing(one -> -one.considered().score())
            .thenComparing(one -> one.candidate().id().value());

    @Inject
    Workers workers;

    @Inject
    Customers customers;

    @Inject
    VisitRecords records;

    @Inject
    WorkDays workDays;

    @Inject
    BreachBook breaches;

    /** A candidate with what was made of it. */
    record Ranked(Candidate candidate, Considered considered, Obstacle obstacle) {
        boolean fits() {
            return considered.fits();
        }

        /** Whether time alone stands in the way. */
        boolean onlyTime() {
            return obstacle != Obstacle.FREE && considered.reasons().equals(List.of("availability." + obstacle.code()));
        }
    }

    static LocalDate day(Need need) {
        return need.slot().start().atZone(need.zone()).toLocalDate();
    }

    static Want want(Need need, WorkerId worker) {
        return new Want(
                need.area(), worker, need.slot(), need.bufferBefore(), need.bufferAfter(), need.place(), need.place());
    }

    /** All who are qualified, the best first, those who do not fit after them. */
    List<Ranked> qualified(Need need, Optional<HoldId> ignored) {
        var candidates = workers.qualified(need.service(), need.area(), need.district(), need.place(), day(need));
        return rank(
                need,
                candidates.stream().map(one -> new Fit(one, Optional.empty())).toList(),
                ignored);
    }

    /** All who are qualified, and after them others of the area with what they lack, as far as {@code limit} goes. */
    List<Ranked> explained(Need need, Optional<HoldId> ignored, int limit) {
        var explained = new ArrayList<Ranked>(qualified(need, ignored));
        var known = explained.stream().map(one -> one.candidate().id()).collect(Collectors.toSet());
        var others = workers
                .explain(need.service(), need.area(), need.district(), need.place(), day(need), limit + known.size())
                .stream()
                .filter(fit -> !known.contains(fit.candidate().id()))
                .toList();
        explained.addAll(rank(need, others, ignored));
        return explained.stream().limit(limit).toList();
    }

    /** One worker, within the caller's transaction; empty when there is no such active worker. */
    Optional<Ranked> one(Need need, WorkerId worker, Optional<HoldId> ignored) {
        return workers.fit(worker, need.service(), need.area(), need.district(), need.place(), day(need))
                .map(fit -> rank(need, List.of(fit), ignored).get(0));
    }

    private List<Ranked> rank(Need need, List<Fit> fits, Optional<HoldId> ignored) {
        if (fits.isEmpty()) {
            return List.of();
        }
        var blocked = customers.blocked(List.of(need.customer())).getOrDefault(need.customer(), Set.of());
        var served = records.servedBy(need.customer());
        var answers = answers(need, fits, ignored);
        var kept = breaches.of(
                need.area(), fits.stream().map(fit -> fit.candidate().id()).toList());
        return fits.stream()
                .map(fit -> {
                    var answer = Optional.ofNullable(answers.get(fit.candidate().id()));
                    var obstacle = answer.map(found -> found.obstacles().get(0)).orElse(Obstacle.CLOSED);
                    var busy = answer.map(Answer::busy).orElse(Duration.ZERO);
                    var record = kept.getOrDefault(fit.candidate().id(), BreachBook.Record.CLEAN);
                    int metres = (int) fit.candidate().home().metresTo(need.place());
                    var considered = Policies.consider(new Case(
                            need, fit.candidate(), fit.obstacle(), obstacle, busy, blocked, served, record, metres));
                    return new Ranked(fit.candidate(), considered, obstacle);
                })
                .sorted(BEST_FIRST)
                .toList();
    }

    private Map<WorkerId, Answer> answers(Need need, List<Fit> fits, Optional<HoldId> ignored) {
        var able = fits.stream()
                .filter(fit -> fit.obstacle().isEmpty())
                .map(fit -> fit.candidate().id())
                .toList();
        return workDays
                .fitsSlot(
                        need.area(), able, need.slot(), need.bufferBefore(), need.bufferAfter(), need.place(), ignored)
                .stream()
                .collect(Collectors.toMap(Answer::worker, Function.identity()));
    }
}
