package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.logging.Logger;
import org.doorstep.settlement.payout.BankGateway;
import org.doorstep.settlement.payout.Pain001;
import org.doorstep.shared.EventHandler;
import org.doorstep.shared.Failpoint;

/**
 * Carries orders to the bank, outside transactions. An order that the bank may have is asked about first, and handed in
 * again only when the bank says that it never got it; it carries the same message id for ever.
 */
@Dependent
class BankCourier implements EventHandler<PayoutsReleased> {
    private static final Logger LOG = Logger.getLogger(BankCourier.class.getName());

    @Inject
    BankOrders orders;

    @Inject
    BankGateway bank;

    @Override
    public Class<PayoutsReleased> hears() {
        return PayoutsReleased.class;
    }

    @Override
    public String name() {
        return "settlement.bank";
    }

    @Override
    public boolean transactional() {
        return false;
    }

    /** What the bank does not take is the janitor's: a night does not wait for the bank. */
    @Override
    public boolean isAwaited() {
        return false;
    }

    @Override
    public void handle(PayoutsReleased event) {
        carry(event.order());
    }

    void carry(long order) {
        var errand = orders.begin(order);
        if (errand.isEmpty()) {
            return;
        }
        var file = errand.get().file();
        if (errand.get().known()) {
            var answers = bank.ask(file.messageId());
            if (answers.isPresent()) {
                orders.accepted(order);
                orders.answered(order, answers.get());
                return;
            }
        }
        var receipt = bank.submit(file.messageId(), Pain001.write(file));
        Failpoint.reach("payout.bank-accepted-before-record");
        switch (receipt) {
            case ACCEPTED -> orders.accepted(order);
            case REFUSED -> orders.refused(order);
            case UNKNOWN -> LOG.warning(() -> "order " + order + " is unknown until the bank has been asked");
        }
    }
}
