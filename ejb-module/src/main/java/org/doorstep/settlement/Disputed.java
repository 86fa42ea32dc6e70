package org.doorstep.settlement;

import java.util.Optional;
import org.doorstep.settlement.reconciliation.Difference;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.ChargebackId;

/** A chargeback as a case: somebody owns it, collects evidence, and closes it once the channel has decided. */
final class Disputed {
    private Disputed() {}

    static Difference difference(ChargebackId id, AreaId area, Money amount) {
        return new Difference(
                "chargeback/" + id.value(),
                "chargeback",
                Optional.of(area),
                Optional.empty(),
                Optional.of(amount),
                "chargeback " + id.value() + ", " + amount,
                "none");
    }
}
