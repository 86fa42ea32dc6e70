package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.doorstep.payment.RefundEnded;
import org.doorstep.shared.Actor;
import org.doorstep.shared.EventHandler;

@Dependent
class TakeBackRejectedRefunds implements EventHandler<RefundEnded> {
    @Inject
    BookingUpkeep upkeep;

    @Override
    public Class<RefundEnded> hears() {
        return RefundEnded.class;
    }

    @Override
    public String name() {
        return "booking.refund-ended";
    }

    @Override
    public void handle(RefundEnded event) {
        upkeep.refundEnded(Actor.system("booking.refund-ended"), event);
    }
}
