package org.doorstep.payment;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.id.RefundId;

/** What is done at the channel for a refund, outside any transaction. Each may be done again. */
@Dependent
class RefundErrands {
    private static final Logger LOG = Logger.getLogger(RefundErrands.class.getName());

    @Inject
    Channels channels;

    @Inject
    RefundOutcomes outcomes;

    /** Asks the channel to give the money back; asked again under the same reference, it gives it back once. */
    void give(Actor actor, RefundId id) {
        outcomes.look(id).filter(RefundOutcomes.Snapshot::unfinished).ifPresent(refund -> give(actor, id, refund));
    }

    private void give(Actor actor, RefundId id, RefundOutcomes.Snapshot refund) {
        try {
            var standing = channels.reached(refund.channel()).refund(refund.intent());
            Failpoint.reach("payment.refunded-before-record");
            outcomes.record(actor, id, standing);
        } catch (PaymentGateway.Declined e) {
            LOG.log(Level.SEVERE, e, () -> "refund " + id.value() + " is refused by " + refund.channel());
            outcomes.reject(actor, id);
        } catch (PaymentGateway.Silent e) {
            silent(actor, id, e);
        }
    }

    /** Asks how the refund stands; one that the channel never heard of is asked for again. */
    void ask(Actor actor, RefundId id) {
        var refund = outcomes.look(id).filter(RefundOutcomes.Snapshot::unfinished);
        if (refund.isEmpty()) {
            return;
        }
        try {
            var standing = channels.reached(refund.get().channel())
                    .queryRefund(refund.get().intent().reference());
            if (standing.isPresent()) {
                outcomes.record(actor, id, standing.get());
            } else {
                give(actor, id, refund.get());
            }
        } catch (PaymentGateway.Silent e) {
            silent(actor, id, e);
        }
    }

    private void silent(Actor actor, RefundId id, PaymentGateway.Silent e) {
        LOG.log(Level.WARNING, () -> "refund " + id.value() + " is unknown for now: " + e.getMessage());
        outcomes.unanswered(actor, id);
    }
}
