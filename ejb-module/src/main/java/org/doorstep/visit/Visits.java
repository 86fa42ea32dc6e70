package org.doorstep.visit;

import jakarta.ejb.Stateless;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.Actor;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
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

    /** @param worker the assigned one; {@code provisional} the one whose time is held while the visit is open */
    public record VisitView(
            VisitId id,
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
            VisitState state,
            Optional<WorkerId> worker,
            Optional<CompanyId> company,
            Optional<WorkerId> provisional,
            boolean chosen,
            HoldId hold,
            Set<WorkerId> excluded,
            Optional<Instant> departedAt,
            Optional<Instant> arrivedAt,
            Optional<Instant> startedAt,
            Optional<Instant> completedAt,
            List<Photo> photos,
            long version) {}

    /** @param phase {@code before} or {@code after} */
    public record Photo(MediaId media, String phase, Instant at) {}

    /** A step of the visit's history. */
    public record Step(VisitState from, VisitState to, String verb, String by, Optional<String> reason, Instant at) {}

    /** @param id made by the caller, so that the hold could be kept under it */
    public VisitId plan(Actor actor, VisitId id, Plan plan) {
        throw new UnsupportedOperationException();
    }

    /** Payment is there or not needed: TENTATIVE → ASSIGNED when the worker was chosen, else OPEN. Confirms nothing in availability. */
    public VisitView confirm(Actor actor, VisitId id) {
        throw new UnsupportedOperationException();
    }

    /** OPEN → ASSIGNED; the caller (dispatch) has swapped the holds in this transaction. Only the first wins: {@code visit.taken}. */
    public VisitView assign(Actor actor, VisitId id, WorkerId worker, CompanyId company, HoldId hold, String how) {
        throw new UnsupportedOperationException();
    }

    /** ASSIGNED → OPEN: the worker cannot come; excluded from it, and counted. The caller gives a new provisional hold. */
    public VisitView withdraw(Actor actor, VisitId id, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Puts another provisional worker on an open visit. */
    public VisitView provide(Actor actor, VisitId id, WorkerId worker, CompanyId company, HoldId hold) {
        throw new UnsupportedOperationException();
    }

    public VisitView depart(Actor actor, VisitId id) {
        throw new UnsupportedOperationException();
    }

    /** EN_ROUTE → ARRIVED; within the geofence (setting), or by the customer's code at the start. */
    public VisitView arrive(Actor actor, VisitId id, GeoPoint where) {
        throw new UnsupportedOperationException();
    }

    /** ARRIVED → IN_SERVICE with the customer's four digits; five wrong ones lock it for a while. */
    public VisitView start(Actor actor, VisitId id, String code) {
        throw new UnsupportedOperationException();
    }

    /** The same by an operator, with a reason. */
    public VisitView startByOperator(Actor actor, VisitId id, String reason) {
        throw new UnsupportedOperationException();
    }

    public VisitView addPhoto(Actor actor, VisitId id, MediaId media, String phase) {
        throw new UnsupportedOperationException();
    }

    public VisitView complete(Actor actor, VisitId id) {
        throw new UnsupportedOperationException();
    }

    public VisitView cancel(Actor actor, VisitId id, String reason) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    /** The customer is not there; evidence is a position or photo taken on the spot, after the waiting time of the settings. */
    public VisitView customerAbsent(Actor actor, VisitId id, String evidence) {
        throw new UnsupportedOperationException();
    }

    /** ASSIGNED or EN_ROUTE, 30 min after start → NO_SHOW_WORKER → OPEN again by dispatch. */
    public VisitView workerAbsent(Actor actor, VisitId id) {
        throw new UnsupportedOperationException();
    }

    public VisitView reopen(Actor actor, VisitId id) {
        throw new UnsupportedOperationException();
    }

    public VisitView giveUp(Actor actor, VisitId id, String reason) {
        throw new UnsupportedOperationException();
    }

    /** For its customer, its worker, staff in scope, the system; NotFound for others. */
    public VisitView get(Actor actor, VisitId id) {
        throw new UnsupportedOperationException();
    }

    public List<VisitView> ofBooking(BookingId booking) {
        throw new UnsupportedOperationException();
    }

    /** The start code, for the customer only. */
    public String startCode(Actor actor, VisitId id) {
        throw new UnsupportedOperationException();
    }

    public List<Step> history(Actor actor, VisitId id) {
        throw new UnsupportedOperationException();
    }

    /** The worker's visits by start. */
    public Page<VisitView> ofWorker(Actor actor, WorkerId worker, TimeSlot range, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** Open visits of an area by start, for grabbing and for the fallback. */
    public List<VisitView> open(
            AreaId area, Set<String> districts, Instant startsAfter, Instant startsBefore, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Visits of an area in a range, in any of these states; for boards and sweeps; by key. */
    public Page<VisitView> inArea(
            Actor actor, AreaId area, TimeSlot range, Collection<VisitState> states, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** Visits in a state whose start lies before; all areas; for sweeps. */
    public List<VisitId> dueIn(VisitState state, Instant startedBefore, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Completed visits (or finished with a fee) by completion within a range, by key; for settlement and statistics. */
    public Page<VisitView> finished(TimeSlot range, PageRequest page) {
        throw new UnsupportedOperationException();
    }
}
