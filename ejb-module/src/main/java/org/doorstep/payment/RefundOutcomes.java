package org.doorstep.payment;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.doorstep.audit.AuditTrail;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.LiveFeed;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.RefundId;

/** Records what a channel said of a refund: under the payment's lock first, because a rejected refund frees its part again. */
@Dependent
@Transactional
class RefundOutcomes {
    private static final Logger LOG = Logger.getLogger(RefundOutcomes.class.getName());

    @Inject
    PaymentStore store;

    @Inject
    Ledger ledger;

    @Inject
    Outbox outbox;

    @Inject
    LiveFeed feed;

    @Inject
    AuditTrail audit;

    @Inject
    BusinessDates dates;

    @Inject
    Clock clock;

    /** What the live feed says. */
    public record RefundNews(RefundId refund, Refunds.State state) {}

    /** How a refund stands here, before the channel is asked. */
    public record Snapshot(String channel, boolean unfinished, PaymentGateway.RefundIntent intent) {}

    public Optional<Snapshot> look(RefundId id) {
        return store.find(id)
                .map(refund -> new Snapshot(refund.channel(), refund.isUnfinished(), refund.intent(paid(refund))));
    }

    private Money paid(Refund refund) {
        return store.find(refund.payment()).orElseThrow().amount();
    }

    public void record(Actor actor, RefundId id, PaymentGateway.RefundStanding standing) {
        var payment = lockedPayment(id);
        var refund = store.lock(id).orElseThrow();
        var before = refund.state();
        switch (standing.status()) {
            case PROCESSING -> refund.accepted(standing, clock.instant());
            case REFUNDED -> confirm(actor, refund, standing);
            case REJECTED -> reject(actor, payment, refund);
        }
        tell(actor, refund, before);
    }

    public void reject(Actor actor, RefundId id) {
        var payment = lockedPayment(id);
        var refund = store.lock(id).orElseThrow();
        var before = refund.state();
        reject(actor, payment, refund);
        tell(actor, refund, before);
    }

    public void unanswered(Actor actor, RefundId id) {
        lockedPayment(id);
        var refund = store.lock(id).orElseThrow();
        var before = refund.state();
        refund.unanswered(clock.instant());
        tell(actor, refund, before);
    }

    private void confirm(Actor actor, Refund refund, PaymentGateway.RefundStanding standing) {
        if (!standing.amount().equals(refund.amount())) {
            flag(actor, refund, standing);
        } else if (refund.confirmed(standing, clock.instant())) {
            ledger.post(
                    actor,
                    posting(refund, Rule.REFUND_CONFIRMED, "refund-confirmed/")
                            .ref(Rule.Ref.CHANNEL, refund.channel()));
            publishEnd(refund, true);
        }
    }

    private void reject(Actor actor, Payment payment, Refund refund) {
        if (refund.rejected(clock.instant())) {
            payment.refundRejected(refund.amount());
            ledger.post(
                    actor,
                    posting(refund, Rule.REFUND_REJECTED, "refund-rejected/").ref(Rule.Ref.BOOKING, refund.booking()));
            publishEnd(refund, false);
        }
    }

    private Posting posting(Refund refund, Rule rule, String key) {
        return Posting.of(
                        rule,
                        key + refund.reference(),
                        clock.instant(),
                        dates.today(),
                        refund.area(),
                        Subject.of("refund", refund.id()))
                .ref(Rule.Ref.REFUND, refund.id())
                .amount(Rule.Part.AMOUNT, refund.amount());
    }

    private void publishEnd(Refund refund, boolean confirmed) {
        outbox.publish(new RefundEnded(refund.id(), refund.booking(), refund.amount(), confirmed, clock.instant()));
    }

    private void flag(Actor actor, Refund refund, PaymentGateway.RefundStanding standing) {
        if (refund.flag("amount-mismatch")) {
            LOG.severe(() -> "refund " + refund.id().value() + ": the channel gave back " + standing.amount()
                    + " instead of " + refund.amount() + "; a person must look");
            audit.record(
                    actor,
                    "payment.flag",
                    Subject.of("refund", refund.id()),
                    Map.of(
                            "flag", "amount-mismatch",
                            "expected", refund.amount().toString(),
                            "refunded", standing.amount().toString()));
        }
    }

    private void tell(Actor actor, Refund refund, Refunds.State before) {
        if (refund.state() == before) {
            return;
        }
        audit.record(
                actor,
                "payment.refund.become",
                Subject.of("refund", refund.id()),
                Map.of("from", before.name(), "to", refund.state().name()));
        feed.publish("booking/" + refund.booking().value(), "refund", new RefundNews(refund.id(), refund.state()));
        LOG.info(() -> "refund " + refund.id().value() + " of booking "
                + refund.booking().value() + " " + before + " -> " + refund.state());
    }

    private Payment lockedPayment(RefundId id) {
        var refund = store.find(id).orElseThrow(() -> new NotFound("payment.refund.unknown", id));
        return store.lock(refund.payment()).orElseThrow();
    }
}
