package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.doorstep.payment.PaymentCaptured;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.EventHandler;

/**
 * Hears that money has arrived. Not in one transaction: when the held time is gone, that try has been rolled back, and the
 * money goes back in another. The receipt's key makes the effect happen once.
 */
@Dependent
class ConfirmWhenPaid implements EventHandler<PaymentCaptured> {
    @Inject
    BookingUpkeep upkeep;

    @Override
    public Class<PaymentCaptured> hears() {
        return PaymentCaptured.class;
    }

    @Override
    public String name() {
        return "booking.payment-captured";
    }

    @Override
    public boolean transactional() {
        return false;
    }

    @Override
    public void handle(PaymentCaptured event) {
        var actor = Actor.system("booking.payment-captured");
        try {
            upkeep.received(actor, event, false);
        } catch (Conflict e) {
            if (!e.code().equals("availability.hold.gone")) {
                throw e;
            }
            upkeep.received(actor, event, true);
        }
    }
}
