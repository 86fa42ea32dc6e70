package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.shared.Sweep;
import org.doorstep.shared.Unavailable;

/** Looks after orders that were not handed in, that nobody knows about, or whose payments the bank has not finished. */
@Dependent
class BankJanitor implements Sweep {
    private static final Logger LOG = Logger.getLogger(BankJanitor.class.getName());
    private static final int MOST = 50;

    @Inject
    BankOrders orders;

    @Inject
    BankCourier courier;

    @Override
    public String name() {
        return "settlement.bank-janitor";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    @Override
    public int sweep() {
        for (long order : orders.due(MOST)) {
            try {
                courier.carry(order);
            } catch (Unavailable e) {
                LOG.warning(() -> "order " + order + " waits: " + e.getMessage());
                orders.postpone(order);
            } catch (RuntimeException e) {
                // put off too, so that it does not keep the others waiting
                LOG.log(Level.SEVERE, e, () -> "order " + order + " cannot be dealt with");
                orders.postpone(order);
            }
        }
        // each has its own next time; looking again at once would be too early
        return 0;
    }
}
