package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.doorstep.payment.ChargebackEnded;
import org.doorstep.shared.Actor;
import org.doorstep.shared.EventHandler;

@Dependent
class EndDispute implements EventHandler<ChargebackEnded> {
    @Inject
    BookingUpkeep upkeep;

    @Override
    public Class<ChargebackEnded> hears() {
        return ChargebackEnded.class;
    }

    @Override
    public String name() {
        return "booking.dispute-ends";
    }

    @Override
    public void handle(ChargebackEnded event) {
        upkeep.disputeEnded(Actor.system("booking.dispute-ends"), event);
    }
}
