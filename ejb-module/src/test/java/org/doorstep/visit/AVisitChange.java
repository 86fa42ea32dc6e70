package org.doorstep.visit;

import java.time.Instant;
import java.util.Optional;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.VisitId;

/** Changes of some visit, of which only what is named matters. */
public final class AVisitChange {
    private AVisitChange() {}

    public static VisitChanged between(VisitState from, VisitState to) {
        return of(from, to, "verb");
    }

    public static VisitChanged by(String verb, VisitState to) {
        return of(VisitState.TENTATIVE, to, verb);
    }

    private static VisitChanged of(VisitState from, VisitState to, String verb) {
        return new VisitChanged(
                new VisitId(1), new BookingId(2), new AreaId(3), from, to, verb, Optional.empty(), 4, Instant.EPOCH);
    }
}
