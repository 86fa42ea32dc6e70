package org.doorstep.availability;

import jakarta.ejb.Stateless;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.HoldId;
import org.doorstep.shared.id.WorkerId;

/**
 * Workers' open and taken quarter-hours, a row per worker and UTC day. Overlap cannot be represented; travel between
 * consecutive visits is part of the decision. A real clash throws {@link org.doorstep.shared.Conflict} with code
 * {@code availability.taken} and the nearest alternatives.
 */
@Stateless
public class WorkDays {
    /** Time wanted. @param slot the work itself, on quarter-hours. @param from where it starts, {@code to} where it ends */
    public record Want(
            AreaId area,
            WorkerId worker,
            TimeSlot slot,
            Duration bufferBefore,
            Duration bufferAfter,
            GeoPoint from,
            GeoPoint to) {}

    /** A reservation as kept. @param expires absent once confirmed */
    public record Hold(HoldId id, Want want, Optional<Instant> expires) {}

    /** Why a start is not free. */
    public enum Obstacle {
        FREE,
        CLOSED,
        TAKEN,
        TRAVEL,
        TOO_SOON,
        BEYOND_HORIZON
    }

    /** What a worker could do at each asked start. */
    public record Answer(WorkerId worker, Map<Instant, Obstacle> byStart) {}

    /** Replaces what is open within {@code range} by {@code open}; what is taken stays taken. */
    public void open(Actor actor, WorkerId worker, AreaId area, TimeSlot range, List<TimeSlot> open) {
        throw new UnsupportedOperationException();
    }

    /** Reserves until {@code expires}, or for good when empty. */
    public HoldId hold(Actor actor, Want want, Optional<Instant> expires) {
        throw new UnsupportedOperationException();
    }

    /** Makes a hold permanent; {@code availability.hold.gone} when it has expired. */
    public void confirm(Actor actor, HoldId hold) {
        throw new UnsupportedOperationException();
    }

    /** Gives the time back; nothing happens when it is gone already. */
    public void release(Actor actor, HoldId hold) {
        throw new UnsupportedOperationException();
    }

    /** Releases one and reserves another in one step; the new one is permanent. */
    public HoldId swap(Actor actor, HoldId hold, Want want) {
        throw new UnsupportedOperationException();
    }

    public Hold get(HoldId hold) {
        throw new UnsupportedOperationException();
    }

    /** For each worker and each start, whether work of this length at this place would fit, and if not why. One query. */
    public List<Answer> fits(
            AreaId area,
            Collection<WorkerId> workers,
            List<Instant> starts,
            Duration length,
            Duration bufferBefore,
            Duration bufferAfter,
            GeoPoint from,
            GeoPoint to) {
        throw new UnsupportedOperationException();
    }

    /** Reservations of workers within a range, for boards and routes. */
    public List<Hold> taken(Collection<WorkerId> workers, TimeSlot range) {
        throw new UnsupportedOperationException();
    }

    /** Travel time between places, as availability reckons it. */
    public Duration travel(GeoPoint from, GeoPoint to) {
        throw new UnsupportedOperationException();
    }
}
