package org.doorstep.visit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Stale;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.HoldId;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.Visits.VisitView;

/** The fulfilment of one appointment: its state machine and its evidence. Every change publishes {@link VisitChanged}. */
@Stateless
public class Visits {
    public static final Permission READ = Permission.of("visit.read");
    public static final Permission OVERRIDE = Permission.of("visit.override");

    /** What a visit needs; kept with it. @param hold the time held for {@code worker} (provisionally when nobody was chosen) */
    public record Plan(
            BookingId booking,
            CustomerId customer,
            AreaId area,
            ServiceId service,
            AddressId address,
            GeoPoint place,
            String district,
            ZoneId zone,
            TimeSlot slot,
            Duration bufferBefore,
            Duration bufferAfter,
            boolean chosen,
            WorkerId worker,
            CompanyId company,
            HoldId hold) {}

    /**
     * A visit as those see it who may.
     *
     * @param place absent for its worker before being assigned and when it is over
     * @param worker the assigned (or, before payment, the chosen) one
     * @param provisional the one whose time is held while the visit is open
     * @param company of whom of the two there is
     * @param openSince when the visit (again) began to look for a worker
     */
    public record VisitView(
            VisitId id,
            BookingId booking,
            CustomerId customer,
            AreaId area,
            ServiceId service,
            AddressId address,
            Optional<GeoPoint> place,
            String district,
            ZoneId zone,
            TimeSlot slot,
            Duration bufferBefore,
            Duration bufferAfter,
            VisitState state,
            Optional<WorkerId> worker,
            Optional<CompanyId> company,
            Optional<WorkerId> provisional,
            boolean chosen,
            HoldId hold,
            Set<WorkerId> excluded,
            Optional<Instant> openSince,
            Optional<Instant> departedAt,
            Optional<Instant> arrivedAt,
            Optional<Instant> startedAt,
            Optional<Instant> completedAt,
            List<Photo> photos,
            long version) {
        /** The place, for those to whom it is always told: staff and the system. */
        public GeoPoint where() {
            return place.orElseThrow();
        }
    }

    /** @param phase {@code before} or {@code after} */
    public record Photo(MediaId media, String phase, Instant at) {}

    /** No more than who would take it needs to know. */
    public record Standing(VisitState state, Optional<WorkerId> worker) {}

    /** What it takes to come to a visit, and to say when. */
    public record Journey(
            VisitId id,
            AreaId area,
            GeoPoint place,
            VisitState state,
            Optional<WorkerId> worker,
            Optional<Instant> departedAt) {}

    /** A step of the visit's history. */
    public record Step(VisitState from, VisitState to, String verb, String by, Optional<String> reason, Instant at) {}

    @Inject
    VisitStore store;

    @Inject
    VisitGlance glance;

    @Inject
    VisitAccess access;

    @Inject
    VisitMoves moves;

    @Inject
    Assigning assigning;

    @Inject
    AtTheDoor door;

    @Inject
    VisitChanges changes;

    @Inject
    VisitViews views;

    @Inject
    StartCodes codes;

    @Inject
    VisitSettings settings;

    @Inject
    Clock clock;

    /** Plans a visit. @param id made by the caller, so that the hold and the decision could be kept under it */
    public VisitId plan(Actor actor, VisitId id, Plan plan) {
        var visit = Visit.planned(id, plan);
        access.requireAny(access.roles(actor, visit), id);
        store.add(visit);
        changes.noted(actor, visit, "plan");
        return id;
    }

    /** As {@link #plan} and {@link #confirm} by the system, for what need not be paid first: written once, as it then stands. */
    public VisitView planConfirmed(Actor actor, VisitId id, Plan plan) {
        var visit = Visit.planned(id, plan);
        access.requireAny(access.roles(actor, visit), id);
        var transition = visit.confirm(clock.instant());
        store.add(visit);
        changes.begun(actor, visit, Actor.system("booking"), transition);
        return views.of(visit);
    }

    /** Payment is there or not needed: TENTATIVE → ASSIGNED when the worker was chosen, else OPEN. Confirms nothing in availability. */
    public VisitView confirm(Actor actor, VisitId id) {
        return moves.move(actor, id, Optional.empty(), visit -> visit.confirm(clock.instant()));
    }

    /**
     * OPEN → ASSIGNED, or another worker for an ASSIGNED one by staff; the caller (dispatch) swaps the holds in this
     * transaction, after {@link #claim}. Only the first wins: {@code visit.taken}.
     */
    public VisitView assign(Actor actor, VisitId id, WorkerId worker, CompanyId company, HoldId hold, String how) {
        return assigning.assign(actor, id, worker, company, hold, how);
    }

    /**
     * Keeps a visit for whoever is about to be given it, until the transaction ends: refuses at once with {@code
     * visit.taken} when it is open no longer, and after waiting when somebody else was just being given it.
     */
    public VisitView claim(VisitId id) {
        requireOpen(id, standing(id).state());
        var visit = moves.lock(id);
        requireOpen(id, visit.state());
        return views.of(visit);
    }

    /** Keeps a visit that is in one of these states from others until the transaction ends; refuses with {@code visit.state}. */
    public VisitView claim(VisitId id, Set<VisitState> states) {
        var visit = moves.lock(id);
        if (!states.contains(visit.state())) {
            throw VisitMoves.wrongState(visit, "dispatch");
        }
        return views.of(visit);
    }

    /** A visit for dispatch's eyes, whoever acts; what it shows is judged there. */
    public VisitView peek(VisitId id) {
        return views.of(moves.find(id));
    }

    /** Where it stands now, for dispatch's eyes; so cheap that whoever comes too late costs next to nothing. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Standing standing(VisitId id) {
        return glance.at(id).orElseThrow(() -> VisitAccess.unknown(id));
    }

    /** Where it is and who comes, for tracking's eyes, whoever acts; what it shows is judged there. As cheap as {@link #standing}. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Journey journey(VisitId id) {
        return glance.journey(id).orElseThrow(() -> VisitAccess.unknown(id));
    }

    /** Refuses with {@code visit.taken} unless the visit looks for a worker. */
    public static void requireOpen(VisitView visit) {
        requireOpen(visit.id(), visit.state());
    }

    public static void requireOpen(VisitId id, VisitState state) {
        if (state != VisitState.OPEN) {
            throw new Conflict("visit.taken", Map.of("visit", Long.toString(id.value()), "state", state));
        }
    }

    /** ASSIGNED → OPEN: the worker cannot come; excluded from it, and counted. The caller gives a new provisional hold. */
    public VisitView withdraw(Actor actor, VisitId id, String reason) {
        return assigning.withdraw(actor, id, reason);
    }

    /** Puts another provisional worker on an open visit; by the system. */
    public VisitView provide(Actor actor, VisitId id, WorkerId worker, CompanyId company, HoldId hold) {
        return moves.move(actor, id, Optional.empty(), visit -> visit.provide(worker, company, hold, clock.instant()));
    }

    public VisitView depart(Actor actor, VisitId id) {
        return door.depart(actor, id);
    }

    /** EN_ROUTE → ARRIVED; within the geofence (setting), or by the customer's code at the start. */
    public VisitView arrive(Actor actor, VisitId id, GeoPoint where) {
        return door.arrive(actor, id, where);
    }

    /** ARRIVED → IN_SERVICE with the customer's four digits; five wrong ones lock it for a while. */
    public VisitView start(Actor actor, VisitId id, String code) {
        return door.start(actor, id, code);
    }

    /** The same by an operator, with a reason. */
    public VisitView startByOperator(Actor actor, VisitId id, String reason) {
        return door.startByOperator(actor, id, reason);
    }

    /** Adds a photo that the worker has uploaded. @param phase {@code before} or {@code after} */
    public VisitView addPhoto(Actor actor, VisitId id, MediaId photo, String phase) {
        return door.addPhoto(actor, id, photo, phase);
    }

    public VisitView complete(Actor actor, VisitId id) {
        return door.complete(actor, id);
    }

    /** The customer is not there; evidence is a position or photo taken on the spot, after the waiting time of the settings. */
    public VisitView customerAbsent(Actor actor, VisitId id, String evidence) {
        return door.customerAbsent(actor, id, evidence);
    }

    /** The worker was taken out of service: ASSIGNED → OPEN, counted against nobody. The caller gives a new provisional hold. */
    public VisitView recall(Actor actor, VisitId id, String reason) {
        return moves.move(actor, id, Optional.of(reason), visit -> visit.letGo("recall", clock.instant()));
    }

    public VisitView cancel(Actor actor, VisitId id, String reason) {
        return moves.move(actor, id, Optional.of(reason), visit -> visit.end("cancel", clock.instant()));
    }

    /** Moves to another slot; the caller has moved the hold. Keeps TENTATIVE, OPEN or ASSIGNED. */
    public VisitView move(
            Actor actor,
            VisitId id,
            TimeSlot slot,
            WorkerId worker,
            CompanyId company,
            HoldId hold,
            Optional<Long> expected) {
        return moves.move(actor, id, Optional.of(slot.start().toString()), visit -> {
            Stale.check(expected, visit.version());
            return visit.move(slot, worker, company, hold, clock.instant());
        });
    }

    /** ASSIGNED or EN_ROUTE, 30 min after start → NO_SHOW_WORKER → OPEN again by dispatch. */
    public VisitView workerAbsent(Actor actor, VisitId id) {
        return assigning.workerAbsent(actor, id);
    }

    /** How long after the start (or after being assigned later) a worker who has not arrived counts as absent. */
    public Duration workerAbsentAfter(AreaId area) {
        return settings.get(VisitSettings.WORKER_ABSENT, area.value());
    }

    public VisitView reopen(Actor actor, VisitId id) {
        return moves.move(actor, id, Optional.empty(), visit -> visit.letGo("reopen", clock.instant()));
    }

    public VisitView giveUp(Actor actor, VisitId id, String reason) {
        return moves.move(actor, id, Optional.of(reason), visit -> visit.end("give-up", clock.instant()));
    }

    /** For its customer, its worker (the place only until it is over), staff in scope, the system; NotFound for others. */
    public VisitView get(Actor actor, VisitId id) {
        return views.of(actor, moves.readable(actor, id));
    }

    /** Refuses as {@link #get} does; cheaper, for whoever only asks whether. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void requireSeen(Actor actor, VisitId id) {
        access.requireReader(actor, glance.parties(id).orElseThrow(() -> VisitAccess.unknown(id)));
    }

    public List<VisitView> ofBooking(BookingId booking) {
        return views.of(store.ofBooking(booking.value()));
    }

    /** The start code, for the customer only. */
    public String startCode(Actor actor, VisitId id) {
        var visit = moves.find(id);
        if (!access.roles(actor, visit).contains(VisitRole.CUSTOMER)) {
            throw VisitAccess.unknown(id);
        }
        return codes.codeOf(id);
    }
}
