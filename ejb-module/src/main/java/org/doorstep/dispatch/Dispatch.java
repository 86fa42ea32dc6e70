package org.doorstep.dispatch;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.availability.WorkDays;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Role;
import org.doorstep.shared.Stale;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.HoldId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;
import org.doorstep.visit.Visits.VisitView;
import org.doorstep.worker.Workers;

/** Finds, holds and gives workers; every choice is kept with who fitted, who did not and why. */
@Stateless
public class Dispatch {
    public static final Permission ASSIGN = Permission.of("dispatch.assign");
    private static final Set<String> SEXES = Set.of("F", "M");

    /** What is to be covered. */
    public record Need(
            CustomerId customer,
            ServiceId service,
            AreaId area,
            String district,
            ZoneId zone,
            GeoPoint place,
            TimeSlot slot,
            Duration bufferBefore,
            Duration bufferAfter,
            Set<WorkerId> excluded,
            Optional<String> sex) {}

    public record Held(WorkerId worker, CompanyId company, HoldId hold) {}

    /** An open visit as a worker sees it. @param metres detour from home. What it pays, booking's view says. */
    public record OpenVisit(
            VisitId visit, ServiceId service, String district, TimeSlot slot, ZoneId zone, int metres) {}

    /** One who was considered. @param score best highest; {@code reasons} why, or the obstacle's code */
    public record Considered(WorkerId worker, String name, boolean fits, int score, List<String> reasons) {}

    /** @param how {@code held}, {@code grabbed}, {@code assigned}, {@code fallback}, {@code moved}, {@code replaced} */
    public record Decision(
            VisitId visit, String how, Optional<WorkerId> chosen, Instant at, String by, List<Considered> considered) {}

    private static final int MOST_TRIED = 10;
    private static final int MOST_OPEN = 100;
    private static final Duration OPEN_AHEAD = Duration.ofDays(14);
    private static final Set<VisitState> BEFORE_DEPARTURE =
            Set.of(VisitState.TENTATIVE, VisitState.OPEN, VisitState.ASSIGNED);

    @Inject
    Judge judge;

    @Inject
    Decisions decisions;

    @Inject
    Succession succession;

    @Inject
    Giving giving;

    @Inject
    Rush rush;

    @Inject
    OpenVisits openVisits;

    @Inject
    WorkDays workDays;

    @Inject
    Visits visits;

    @Inject
    Workers workers;

    @Inject
    Idempotency idempotency;

    /**
     * Holds the time of the wanted worker, or of the best candidate when empty; refuses with {@code dispatch.nobody} or a
     * conflict that names the nearest alternatives. The decision is kept under {@code visit}.
     */
    public Held hold(Actor actor, VisitId visit, Need need, Optional<WorkerId> wanted, Optional<Instant> expires) {
        workDays.check(actor, need.area(), need.slot());
        requireKnownWish(need.sex());
        var ranked = wanted.isPresent() ? List.of(chosen(need, wanted.get())) : judge.qualified(need, Optional.empty());
        var wants = wants(need, ranked);
        if (wants.isEmpty()) {
            throw new Refused("dispatch.nobody", Map.of("start", need.slot().start()));
        }
        var hold = workDays.holdAny(actor, wants, expires);
        var held = held(ranked, hold);
        decisions.wish(visit, need.sex());
        decisions.keep(actor, visit, "held", Optional.of(held.worker()), ranked);
        return held;
    }

    private static void requireKnownWish(Optional<String> sex) {
        sex.filter(wished -> !SEXES.contains(wished)).ifPresent(wished -> {
            throw new Refused("dispatch.wish.unknown", Map.of("wish", wished));
        });
    }

    /** The wanted worker, unless something other than time stands in the way. */
    private Judge.Ranked chosen(Need need, WorkerId wanted) {
        var ranked = judge.one(need, wanted, Optional.empty())
                .orElseThrow(() -> new NotFound("dispatch.worker.unknown", wanted));
        requireOnlyTime(ranked);
        return ranked;
    }

    static void requireOnlyTime(Judge.Ranked ranked) {
        if (!ranked.fits() && !ranked.onlyTime()) {
            throw new Refused(
                    "dispatch.unfit",
                    Map.of(
                            "worker", Long.toString(ranked.candidate().id().value()),
                            "reasons", ranked.considered().reasons()));
        }
    }

    /** Those who fit, the best first; when nobody does, those whom only time hinders, so that a clash names other times. */
    private static List<WorkDays.Want> wants(Need need, List<Judge.Ranked> ranked) {
        var fit = ranked.stream().filter(Judge.Ranked::fits).toList();
        var asked =
                fit.isEmpty() ? ranked.stream().filter(Judge.Ranked::onlyTime).toList() : fit;
        return asked.stream()
                .limit(MOST_TRIED)
                .map(one -> Judge.want(need, one.candidate().id()))
                .toList();
    }

    private static Held held(List<Judge.Ranked> ranked, WorkDays.Hold hold) {
        var worker = hold.want().worker();
        var company = ranked.stream()
                .filter(one -> one.candidate().id().equals(worker))
                .findFirst()
                .orElseThrow()
                .candidate()
                .company();
        return new Held(worker, company, hold.id());
    }

    /** Visits that the acting worker could grab, nearest start first. */
    public List<OpenVisit> openFor(Actor actor, int limit) {
        return openVisits.of(actor.worker(), OPEN_AHEAD, Math.max(1, Math.min(MOST_OPEN, limit)));
    }

    /**
     * The acting worker takes an open visit; the first wins, all others get {@code visit.taken}. Many ask at once: whoever
     * comes too late is told so by a look, without a transaction, unless the key says that it was this one who won.
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void grab(Actor actor, VisitId visit) {
        var worker = actor.worker();
        rush.refuseLate(visit, worker);
        var seen = visits.standing(visit);
        boolean own = seen.worker().filter(worker::equals).isPresent();
        if (!own && !idempotency.isRemembered(actor, Giving.GRAB)) {
            rush.requireOpen(visit, seen);
        }
        rush.oneByOne(visit, worker, () -> giving.grab(actor, visit, worker));
    }

    /** Staff give an open or assigned visit to a worker. */
    public void assign(Actor actor, VisitId visit, WorkerId worker, Optional<Long> expected) {
        actor.requires(ASSIGN);
        var seen = visits.get(actor, visit);
        Stale.check(expected, seen.version());
        if (seen.state() == VisitState.ASSIGNED) {
            reassign(actor, visits.claim(visit, Set.of(VisitState.ASSIGNED)), worker);
        } else {
            giving.give(actor, seen, worker, "assigned");
        }
    }

    private void reassign(Actor actor, VisitView visit, WorkerId worker) {
        var ranked = giving.eligible(actor, visit, worker);
        var hold = workDays.swap(actor, visit.hold(), Judge.want(succession.need(visit), worker));
        visits.assign(actor, visit.id(), worker, ranked.candidate().company(), hold, "reassigned");
        decisions.keep(actor, visit.id(), "assigned", Optional.of(worker), List.of(ranked));
    }

    /** The assigned worker cannot come: reopens, holds the next best, counts against the worker. */
    public void withdraw(Actor actor, VisitId visit, String reason) {
        if (!actor.isSystem() && !actor.has(Role.WORKER)) {
            actor.requires(ASSIGN);
        }
        idempotency.once(actor, "dispatch.withdraw", visit, VisitId.class, () -> {
            succession.provide(visits.withdraw(actor, visit, reason));
            return visit;
        });
    }

    /** Moves a visit to another start with the same worker if that fits, else the next best (only when none was chosen). Used by reschedule. */
    public void move(Actor actor, VisitId visit, TimeSlot slot, Optional<Long> expected) {
        var view = visits.claim(visit, BEFORE_DEPARTURE);
        Stale.check(expected, view.version());
        workDays.check(actor, view.area(), slot);
        var need = succession.need(view, slot);
        var ranked = movable(view, need);
        var wants = wants(need, ranked);
        if (wants.isEmpty()) {
            throw new Refused("dispatch.nobody", Map.of("start", slot.start()));
        }
        var expires = workDays.find(view.hold()).flatMap(WorkDays.Hold::expires);
        var held = held(ranked, workDays.swapAny(actor, view.hold(), wants, expires));
        visits.move(actor, visit, slot, held.worker(), held.company(), held.hold(), expected);
        decisions.keep(actor, visit, "moved", Optional.of(held.worker()), ranked);
    }

    private List<Judge.Ranked> movable(VisitView visit, Need need) {
        var same = visit.worker()
                .or(visit::provisional)
                .flatMap(worker -> judge.one(need, worker, Optional.of(visit.hold())));
        if (same.isPresent() && (same.get().fits() || visit.chosen())) {
            requireOnlyTime(same.get());
            return List.of(same.get());
        }
        return judge.qualified(need, Optional.of(visit.hold()));
    }

    /** The best who could take an open visit now; for telling them of it. */
    public List<Workers.Candidate> nearby(Actor actor, VisitId visit, int most) {
        if (!actor.isSystem()) {
            throw new Forbidden();
        }
        var view = visits.peek(visit);
        return judge.qualified(succession.need(view), Optional.of(view.hold())).stream()
                .filter(Judge.Ranked::fits)
                .limit(most)
                .map(Judge.Ranked::candidate)
                .toList();
    }
}
