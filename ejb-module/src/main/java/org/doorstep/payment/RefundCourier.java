package org.doorstep.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.doorstep.shared.EventHandler;

/** Carries refunds to their channel once they are booked into transit and committed. */
@ApplicationScoped
class RefundCourier implements EventHandler<RefundAsked> {
    @Inject
    RefundErrands errands;

    @Override
    public Class<RefundAsked> hears() {
        return RefundAsked.class;
    }

    @Override
    public String name() {
        return "payment.refund-courier";
    }

    @Override
    public boolean callsOutside() {
        return true;
    }

    @Override
    public void handle(RefundAsked event) {
        errands.give(PaymentCourier.ACTOR, event.refund());
    }
}
