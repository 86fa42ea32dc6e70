package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.doorstep.payment.ChargebackOpened;
import org.doorstep.shared.Actor;
import org.doorstep.shared.EventHandler;

@Dependent
class HoldDisputed implements EventHandler<ChargebackOpened> {
    @Inject
    BookingUpkeep upkeep;

    @Override
    public Class<ChargebackOpened> hears() {
        return ChargebackOpened.class;
    }

    @Override
    public String name() {
        return "booking.dispute-begins";
    }

    @Override
    public void handle(ChargebackOpened event) {
        upkeep.disputed(Actor.system("booking.dispute-begins"), event);
    }
}
