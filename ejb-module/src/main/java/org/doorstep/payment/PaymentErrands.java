package org.doorstep.payment;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.Unavailable;
import org.doorstep.shared.id.PaymentId;

/**
 * What is done at the channel for a payment, outside any transaction: look at our record, call, record the outcome. Each
 * may be done again; the channel knows our reference.
 */
@Dependent
class PaymentErrands {
    private static final Logger LOG = Logger.getLogger(PaymentErrands.class.getName());

    @Inject
    Channels channels;

    @Inject
    PaymentOutcomes outcomes;

    @Inject
    Clock clock;

    /** Makes the payment known to the channel, and learns where the customer pays. */
    void prepare(Actor actor, PaymentId id) {
        outcomes.look(id)
                .filter(PaymentOutcomes.Snapshot::unfinished)
                .filter(payment -> payment.state() != Payments.State.PENDING)
                .ifPresent(payment -> prepare(actor, id, payment));
    }

    private void prepare(Actor actor, PaymentId id, PaymentOutcomes.Snapshot payment) {
        try {
            var gateway = channels.reached(payment.channel());
            var prepared = gateway.prepare(payment.intent());
            Failpoint.reach("payment.prepared-before-record");
            var state = outcomes.record(actor, id, prepared);
            if (state == Payments.State.CLOSED) {
                // it was closed here while the channel was being asked; nobody may pay it any more
                gateway.close(payment.intent().reference()).ifPresent(standing -> outcomes.record(actor, id, standing));
            }
        } catch (PaymentGateway.Declined e) {
            LOG.log(Level.SEVERE, e, () -> "payment " + id.value() + " is refused by " + payment.channel());
            outcomes.end(actor, id, true);
        } catch (PaymentGateway.Silent e) {
            silent(actor, id, e);
        }
    }

    /** Asks how the payment stands; an unpaid one that has expired is closed, one the channel never heard of is prepared. */
    void ask(Actor actor, PaymentId id) {
        var payment = outcomes.look(id).filter(PaymentOutcomes.Snapshot::unfinished);
        if (payment.isEmpty()) {
            return;
        }
        if (payment.get().expired()) {
            close(actor, id);
            return;
        }
        try {
            var gateway = channels.reached(payment.get().channel());
            var standing = gateway.query(payment.get().intent().reference());
            Failpoint.reach("payment.queried-before-record");
            if (standing.isPresent() && !isWithoutPage(gateway, payment.get(), standing.get())) {
                outcomes.record(actor, id, standing.get());
            } else {
                prepare(actor, id, payment.get());
            }
        } catch (PaymentGateway.Silent e) {
            silent(actor, id, e);
        }
    }

    // the answer that told where to pay was lost, or the page is too old to be opened again; and not every channel says
    // where
    // when it is asked how things stand
    private boolean isWithoutPage(
            PaymentGateway gateway, PaymentOutcomes.Snapshot payment, PaymentGateway.Standing standing) {
        var oldest = clock.instant().minus(gateway.pageLasts());
        return standing.status() == PaymentGateway.Standing.Status.WAITING
                && standing.payUrl().isEmpty()
                && payment.pageAt().filter(oldest::isBefore).isEmpty();
    }

    /** Whatever is known here. */
    void askAnew(Actor actor, PaymentId id) {
        standing(id).ifPresent(standing -> outcomes.record(actor, id, standing));
    }

    /** What the channel says of it; nothing is recorded. */
    Optional<PaymentGateway.Standing> standing(PaymentId id) {
        return outcomes.look(id).flatMap(payment -> {
            try {
                return channels.reached(payment.channel())
                        .query(payment.intent().reference());
            } catch (PaymentGateway.Silent e) {
                throw new Unavailable("payment.channel.silent", Map.of("channel", payment.channel()));
            }
        });
    }

    /** @return whether nothing can arrive any more; false when money has arrived or the channel did not answer */
    boolean close(Actor actor, PaymentId id) {
        var payment = outcomes.look(id).filter(PaymentOutcomes.Snapshot::unfinished);
        if (payment.isEmpty()) {
            return true;
        }
        try {
            var standing = channels.reached(payment.get().channel())
                    .close(payment.get().intent().reference());
            Failpoint.reach("payment.closed-before-record");
            return isOver(closed(actor, id, standing));
        } catch (PaymentGateway.Silent e) {
            silent(actor, id, e);
            return false;
        }
    }

    private Payments.State closed(Actor actor, PaymentId id, Optional<PaymentGateway.Standing> standing) {
        return standing.isPresent() ? outcomes.record(actor, id, standing.get()) : outcomes.end(actor, id, false);
    }

    private static boolean isOver(Payments.State state) {
        return state == Payments.State.CLOSED || state == Payments.State.DECLINED;
    }

    private void silent(Actor actor, PaymentId id, PaymentGateway.Silent e) {
        LOG.log(Level.WARNING, () -> "payment " + id.value() + " is unknown for now: " + e.getMessage());
        outcomes.unanswered(actor, id);
    }
}
