package org.doorstep.contact;

import jakarta.ejb.Stateless;
import java.time.Instant;
import org.doorstep.shared.Actor;
import org.doorstep.shared.id.VisitId;

/** Customer and worker reach each other by a masked number, through a call gateway, while a visit is near. */
@Stateless
public class Calls {
    /** @param number to dial; belongs to the gateway, and expires */
    public record MaskedNumber(String number, Instant expires) {}

    /** A number that reaches the other side of the visit; for its customer and its assigned worker, from a day before until an hour after. */
    public MaskedNumber bind(Actor actor, VisitId visit) {
        throw new UnsupportedOperationException();
    }
}
