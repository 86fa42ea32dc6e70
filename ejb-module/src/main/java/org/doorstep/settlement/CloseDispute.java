package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.doorstep.payment.ChargebackEnded;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.EventHandler;

@Dependent
class CloseDispute implements EventHandler<ChargebackEnded> {
    @Inject
    FoundCases cases;

    @Inject
    BusinessDates dates;

    @Override
    public Class<ChargebackEnded> hears() {
        return ChargebackEnded.class;
    }

    @Override
    public String name() {
        return "settlement.dispute-ends";
    }

    @Override
    public void handle(ChargebackEnded event) {
        cases.over(
                Actor.system(name()),
                dates.today(),
                Disputed.difference(event.chargeback(), event.area(), event.amount()),
                event.won() ? "WON" : "LOST");
    }
}
