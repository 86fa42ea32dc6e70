package org.doorstep.demo;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.doorstep.shared.Outbox;

/** One transaction of {@link Steps}; for this package. */
@Stateless
public class Together {
    /** Money goes to the channel and the bank and comes back as it always does; nobody is told of it by SMS or mail. */
    private static final Set<String> COURIERS = Set.of(
            "payment.courier",
            "payment.refund-courier",
            "booking.payment-captured",
            "sandbox.channel-caller",
            "settlement.bank");

    @Inject
    Outbox outbox;

    /** @return what is to be called afterwards, outside of transactions */
    @TransactionAttribute(REQUIRES_NEW)
    public List<Runnable> inOneTransaction(Iterable<? extends Runnable> works) {
        return outbox.inline(COURIERS, works);
    }
}
