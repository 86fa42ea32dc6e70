package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.doorstep.payment.ChargebackOpened;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.EventHandler;

@Dependent
class FileDispute implements EventHandler<ChargebackOpened> {
    @Inject
    FoundCases cases;

    @Inject
    BusinessDates dates;

    @Override
    public Class<ChargebackOpened> hears() {
        return ChargebackOpened.class;
    }

    @Override
    public String name() {
        return "settlement.dispute-begins";
    }

    @Override
    public void handle(ChargebackOpened event) {
        cases.file(
                Actor.system(name()),
                dates.today(),
                Disputed.difference(event.chargeback(), event.area(), event.amount()));
    }
}
