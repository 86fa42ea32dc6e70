package org.doorstep.contact;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Unavailable;
import org.doorstep.shared.id.VisitId;

/** Customer and worker reach each other by a masked number, through a call gateway, while a visit is near. */
@Stateless
public class Calls {
    @Inject
    Bindings bindings;

    @Inject
    CallCourier courier;

    /** @param number to dial; belongs to the gateway, and expires */
    public record MaskedNumber(String number, Instant expires) {}

    /**
     * A number that reaches the other side of the visit; for its customer and its assigned worker, from a day before
     * until an hour after. Not within a transaction, because the gateway is asked.
     */
    @TransactionAttribute(TransactionAttributeType.NEVER)
    public MaskedNumber bind(Actor actor, VisitId visit) {
        var step = bindings.begin(actor, visit);
        if (step.number().isPresent()) {
            return step.number().get();
        }
        var wanted = step.wanted().orElseThrow();
        return bindings.record(wanted.id(), courier.bind(wanted))
                .orElseThrow(() -> new Unavailable("contact.call.unavailable", Map.of()));
    }
}
