package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.logging.Logger;
import org.doorstep.settlement.payout.BankFile;
import org.doorstep.settlement.payout.BankGateway;
import org.doorstep.settlement.payout.Pain001;
import org.doorstep.shared.EventHandler;
import org.doorstep.shared.Failpoint;

/**
 * Carries orders to the bank, outside transactions. An order that the bank may have is asked about first, and handed in
 * again only when the bank says that it never got it; it carries the same message id for ever. A refusal is believed only when
 * the bank, asked, has no such file: two may carry the same order, if one was held up for longer than it takes.
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
    public boolean callsOutside() {
        return true;
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
        if (errand.get().known() && hasIt(order, file)) {
            return;
        }
        var receipt = bank.submit(file.messageId(), Pain001.write(file));
        Failpoint.reach("payout.bank-accepted-before-record");
        switch (receipt) {
            case ACCEPTED -> orders.accepted(order);
            case REFUSED -> refused(order, file);
            case UNKNOWN -> LOG.warning(() -> "order " + order + " is unknown until the bank has been asked");
        }
    }

    /** Refused may also be what was taken a moment ago from somebody beside us: then it is on its way, and not owed again. */
    private void refused(long order, BankFile file) {
        if (!hasIt(order, file)) {
            orders.refused(order);
        }
    }

    /** Whether the bank has the file; if so, what it says of it is recorded. */
    private boolean hasIt(long order, BankFile file) {
        var answers = bank.ask(file.messageId());
        answers.ifPresent(said -> {
            orders.accepted(order);
            orders.answered(order, said);
        });
        return answers.isPresent();
    }
}
