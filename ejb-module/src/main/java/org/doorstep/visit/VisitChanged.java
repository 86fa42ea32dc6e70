package org.doorstep.visit;

import java.time.Instant;
import java.util.Optional;
import org.doorstep.shared.Event;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;

/** A visit went from one state to another. @param verb what was done, such as {@code complete}. @param version of the visit after it */
public record VisitChanged(
        VisitId visit,
        BookingId booking,
        AreaId area,
        VisitState from,
        VisitState to,
        String verb,
        Optional<WorkerId> worker,
        long version,
        Instant occurredAt)
        implements Event {}
