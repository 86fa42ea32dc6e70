package org.doorstep.demo;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Set;
import org.doorstep.shared.Outbox;

/** Runs many steps of the demo's making in one transaction, their events with them. */
@Stateless
public class Steps {
    /** Payments go to the channel and come back as they always do. */
    private static final Set<String> COURIERS = Set.of("payment.courier", "payment.refund-courier");

    @Inject
    Outbox outbox;

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void together(Runnable work) {
        outbox.inline(COURIERS, work);
    }
}
