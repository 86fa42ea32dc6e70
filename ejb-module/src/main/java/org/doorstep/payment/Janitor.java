package org.doorstep.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Sweep;

/** Asks the channel again for whatever has not ended: lost events, lost callbacks, lost answers. */
@ApplicationScoped
class Janitor implements Sweep {
    private static final Logger LOG = Logger.getLogger(Janitor.class.getName());
    private static final int BATCH = 50;
    private static final Actor ACTOR = Actor.system("payment-janitor");

    @Inject
    PaymentStore store;

    @Inject
    PaymentErrands payments;

    @Inject
    RefundErrands refunds;

    @Inject
    PaymentOutcomes paymentOutcomes;

    @Inject
    RefundOutcomes refundOutcomes;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "payment.janitor";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    @Override
    public int sweep() {
        var now = clock.instant();
        return each(
                        store.paymentsDue(now, BATCH),
                        id -> payments.ask(ACTOR, id),
                        id -> paymentOutcomes.unanswered(ACTOR, id))
                + each(
                        store.refundsDue(now, BATCH),
                        id -> refunds.ask(ACTOR, id),
                        id -> refundOutcomes.unanswered(ACTOR, id));
    }

    // one that cannot be dealt with is put off, so that it does not keep the others waiting
    private static <T> int each(List<T> due, Consumer<T> ask, Consumer<T> putOff) {
        for (var id : due) {
            try {
                ask.accept(id);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, e, () -> "the janitor could not deal with " + id);
                putOff.accept(id);
            }
        }
        return due.size();
    }
}
