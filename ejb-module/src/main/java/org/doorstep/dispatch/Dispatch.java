package org.doorstep.dispatch;

import jakarta.ejb.Stateless;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.Actor;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Permission;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.HoldId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;

/** Finds, holds and gives workers; every choice is kept with who fitted, who did not and why. */
@Stateless
public class Dispatch {
    public static final Permission ASSIGN = Permission.of("dispatch.assign");

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

    /** An open visit as a worker sees it. @param metres detour from home. @param pay what the visit would pay the worker is shown by booking's view */
    public record OpenVisit(
            VisitId visit, ServiceId service, String district, TimeSlot slot, ZoneId zone, int metres) {}

    /** One who was considered. @param score best highest; {@code reasons} why, or the obstacle's code */
    public record Considered(WorkerId worker, String name, boolean fits, int score, List<String> reasons) {}

    /** @param how {@code held}, {@code grabbed}, {@code assigned}, {@code fallback} */
    public record Decision(
            VisitId visit, String how, Optional<WorkerId> chosen, Instant at, String by, List<Considered> considered) {}

    /**
     * Holds the time of the wanted worker, or of the best candidate when empty; refuses with {@code dispatch.nobody} or a
     * conflict that names the nearest alternatives. The decision is kept under {@code visit}.
     */
    public Held hold(Actor actor, VisitId visit, Need need, Optional<WorkerId> wanted, Optional<Instant> expires) {
        throw new UnsupportedOperationException();
    }

    /** Visits that the acting worker could grab, nearest start first. */
    public List<OpenVisit> openFor(Actor actor, int limit) {
        throw new UnsupportedOperationException();
    }

    /** The acting worker takes an open visit; the first wins, all others get {@code visit.taken}. */
    public void grab(Actor actor, VisitId visit) {
        throw new UnsupportedOperationException();
    }

    /** Staff give an open or assigned visit to a worker. */
    public void assign(Actor actor, VisitId visit, WorkerId worker, Optional<Long> expected) {
        throw new UnsupportedOperationException();
    }

    /** The assigned worker cannot come: reopens, holds the next best, counts against the worker. */
    public void withdraw(Actor actor, VisitId visit, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Moves a visit to another start with the same worker if that fits, else the next best (only when none was chosen). Used by reschedule. */
    public void move(Actor actor, VisitId visit, TimeSlot slot, Optional<Long> expected) {
        throw new UnsupportedOperationException();
    }

    /** Who fits a visit now, who does not and why; for the board. */
    public List<Considered> candidates(Actor actor, VisitId visit, int limit) {
        throw new UnsupportedOperationException();
    }

    /** The decisions made for a visit, newest first. */
    public List<Decision> explain(Actor actor, VisitId visit) {
        throw new UnsupportedOperationException();
    }
}
