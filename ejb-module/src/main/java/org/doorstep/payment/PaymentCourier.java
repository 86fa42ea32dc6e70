package org.doorstep.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.doorstep.shared.Actor;
import org.doorstep.shared.EventHandler;

/** Carries new payments to their channel once the intent is committed. */
@ApplicationScoped
class PaymentCourier implements EventHandler<PaymentOpened> {
    static final Actor ACTOR = Actor.system("payment-courier");

    @Inject
    PaymentErrands errands;

    @Override
    public Class<PaymentOpened> hears() {
        return PaymentOpened.class;
    }

    @Override
    public String name() {
        return "payment.courier";
    }

    @Override
    public boolean callsOutside() {
        return true;
    }

    @Override
    public void handle(PaymentOpened event) {
        errands.prepare(ACTOR, event.payment());
    }
}
