package org.doorstep.payment;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Logger;
import org.doorstep.audit.AuditTrail;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.payment.PaymentGateway.Dispute;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PaymentId;

/** Records what a channel says of a dispute, under the payment's lock; what is old or was heard before changes nothing. */
@Dependent
@Transactional
class ChargebackOutcomes {
    private static final Logger LOG = Logger.getLogger(ChargebackOutcomes.class.getName());

    @Inject
    PaymentStore store;

    @Inject
    Ledger ledger;

    @Inject
    Outbox outbox;

    @Inject
    AuditTrail audit;

    @Inject
    BusinessDates dates;

    @Inject
    Clock clock;

    /** The end may be heard of before the beginning: then both are recorded. */
    public void record(Actor actor, String channel, Dispute dispute) {
        var payment = disputed(channel, dispute);
        var chargeback =
                store.chargeback(dispute.reference()).orElseGet(() -> opened(actor, channel, payment, dispute));
        if (dispute.status() == Dispute.Status.OPENED || !chargeback.payment().equals(payment.id())) {
            return;
        }
        boolean won = dispute.status() == Dispute.Status.WON;
        if (chargeback.end(won, dispute.at())) {
            ended(actor, payment, chargeback, won);
        }
    }

    private Payment disputed(String channel, Dispute dispute) {
        var unknown = new NotFound("payment.reference.unknown", Map.of("id", dispute.paymentReference()));
        if (!dispute.paymentReference().matches("[0-9]{1,18}")) {
            throw unknown;
        }
        // what was not captured here cannot be taken from here: a person captures it first, and the channel calls again
        return store.lock(new PaymentId(Long.parseLong(dispute.paymentReference())))
                .filter(payment -> payment.channel().equals(channel) && payment.state() == Payments.State.CAPTURED)
                .filter(payment ->
                        payment.amount().currency().equals(dispute.amount().currency())
                                && dispute.amount().isPositive()
                                && dispute.amount().compareTo(payment.amount()) <= 0)
                .orElseThrow(() -> unknown);
    }

    private Chargeback opened(Actor actor, String channel, Payment payment, Dispute dispute) {
        var aside = payment.refundable().min(dispute.amount());
        payment.refund(aside);
        var chargeback = new Chargeback(channel, payment, dispute, aside);
        store.add(chargeback);
        post(actor, Rule.CHARGEBACK_TAKEN, "chargeback-taken/", chargeback, dispute.at());
        tell(actor, "payment.chargeback.open", chargeback);
        outbox.publish(new ChargebackOpened(
                chargeback.id(), chargeback.booking(), chargeback.area(), chargeback.amount(), clock.instant()));
        return chargeback;
    }

    private void ended(Actor actor, Payment payment, Chargeback chargeback, boolean won) {
        if (won) {
            payment.refundRejected(chargeback.aside());
            post(actor, Rule.CHARGEBACK_WON, "chargeback-won/", chargeback, clock.instant());
        }
        tell(actor, won ? "payment.chargeback.won" : "payment.chargeback.lost", chargeback);
        outbox.publish(new ChargebackEnded(
                chargeback.id(), chargeback.booking(), chargeback.area(), chargeback.amount(), won, clock.instant()));
    }

    /** It counts for the day on which it is recorded, as a capture does. */
    private void post(Actor actor, Rule rule, String key, Chargeback chargeback, Instant at) {
        ledger.post(
                actor,
                Posting.of(
                                rule,
                                key + chargeback.id().value(),
                                at,
                                dates.today(),
                                chargeback.area(),
                                Subject.of("chargeback", chargeback.id()))
                        .ref(Rule.Ref.CHANNEL, chargeback.channel())
                        .ref(Rule.Ref.CHARGEBACK, chargeback.id())
                        .amount(Rule.Part.AMOUNT, chargeback.amount()));
    }

    private void tell(Actor actor, String what, Chargeback chargeback) {
        audit.record(
                actor,
                what,
                Subject.of("chargeback", chargeback.id()),
                Map.of(
                        "payment", chargeback.payment().value(),
                        "amount", chargeback.amount().toString()));
        LOG.info(() -> what + " " + chargeback.id().value() + " of payment "
                + chargeback.payment().value());
    }
}
