package org.doorstep.tracking;

import jakarta.ejb.Stateless;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.id.VisitId;

/** Where the worker is while under way: told only to that visit's customer and staff, kept for a day. Live topic {@code visit/ID}. */
@Stateless
public class LiveTrips {
    /** @param accuracyMetres as the device says */
    public record Position(GeoPoint where, int accuracyMetres, Instant at) {}

    /** @param metresLeft straight line; {@code arrival} an estimate */
    public record Trip(
            VisitId visit, Optional<Position> last, Optional<Integer> metresLeft, Optional<Instant> arrival) {}

    /** Takes positions of a visit that is EN_ROUTE, oldest first; those older than the last known are dropped. */
    public void report(Actor actor, VisitId visit, List<Position> positions) {
        throw new UnsupportedOperationException();
    }

    public Trip trip(Actor actor, VisitId visit) {
        throw new UnsupportedOperationException();
    }
}
