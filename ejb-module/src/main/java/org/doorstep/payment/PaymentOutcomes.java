package org.doorstep.payment;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.doorstep.audit.AuditTrail;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.privacy.PersonalData;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.LiveFeed;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PaymentId;

/**
 * Records what a channel said of a payment, each time in a transaction under the payment's lock. Callback, courier, janitor
 * and {@code closeOpen} all end here, so it does not matter which comes first, or how often.
 */
@Dependent
@Transactional
class PaymentOutcomes {
    private static final Logger LOG = Logger.getLogger(PaymentOutcomes.class.getName());

    @Inject
    PersonalData personal;

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
    public record PaymentNews(PaymentId payment, Payments.State state) {}

    /** How a payment stands here, before the channel is asked. @param pageAt since when it is known where the customer pays */
    public record Snapshot(
            String channel,
            Payments.State state,
            boolean unfinished,
            boolean expired,
            Optional<Instant> pageAt,
            PaymentGateway.Intent intent) {}

    public Optional<Snapshot> look(PaymentId id) {
        var now = clock.instant();
        return store.find(id)
                .map(payment -> new Snapshot(
                        payment.channel(),
                        payment.state(),
                        payment.isUnfinished(),
                        payment.isExpired(now),
                        payment.pageAt(),
                        payment.intent(address(payment))));
    }

    private Optional<String> address(Payment payment) {
        return payment.from()
                .map(kept -> personal.open(Payments.owner(payment.customer()), kept))
                .filter(address -> !address.isEmpty());
    }

    /** @return how the payment stands now */
    public Payments.State record(Actor actor, PaymentId id, PaymentGateway.Standing standing) {
        var payment = locked(id);
        var before = payment.state();
        boolean changed =
                switch (standing.status()) {
                    case WAITING -> payment.prepared(standing, clock.instant());
                    case PAID -> capture(actor, payment, standing);
                    case DECLINED -> payment.declined();
                    case CLOSED -> payment.closed();
                };
        if (changed && before != payment.state()) {
            tell(actor, payment, before);
        }
        return payment.state();
    }

    /**
     * As {@link #record}, after a person has decided that another sum than the one asked for counts.
     *
     * @throws Refused {@code payment.amount.other-currency}: no booking has money of two
     */
    public void takeAsPaid(Actor actor, PaymentId id, PaymentGateway.Standing standing) {
        var payment = locked(id);
        if (standing.status() == PaymentGateway.Standing.Status.PAID && payment.state() != Payments.State.CAPTURED) {
            requireSameCurrency(payment, standing);
            audit.record(
                    actor,
                    "payment.take-as-paid",
                    Subject.of("payment", id),
                    Map.of(
                            "expected", payment.amount().toString(),
                            "paid", standing.amount().toString()));
            payment.takeAsPaid(standing.amount());
        }
        record(actor, id, standing);
    }

    private static void requireSameCurrency(Payment payment, PaymentGateway.Standing standing) {
        if (!standing.amount().currency().equals(payment.amount().currency())) {
            throw new Refused(
                    "payment.amount.other-currency", Map.of("asked", payment.amount(), "paid", standing.amount()));
        }
    }

    public void unanswered(Actor actor, PaymentId id) {
        var payment = locked(id);
        var before = payment.state();
        if (payment.unanswered(clock.instant()) && before != payment.state()) {
            tell(actor, payment, before);
        }
    }

    /** The channel will never take it, or has never heard of it and shall not any more. */
    public Payments.State end(Actor actor, PaymentId id, boolean declined) {
        var payment = locked(id);
        var before = payment.state();
        if (declined ? payment.declined() : payment.closed()) {
            tell(actor, payment, before);
        }
        return payment.state();
    }

    private boolean capture(Actor actor, Payment payment, PaymentGateway.Standing standing) {
        if (payment.state() == Payments.State.CAPTURED) {
            return false;
        }
        if (!standing.amount().equals(payment.amount())) {
            flag(actor, payment, standing);
            return false;
        }
        payment.captured(standing, clock.instant());
        // it counts for the day on which it is recorded, because the day on which it was paid may be closed by now
        ledger.post(
                actor,
                Posting.of(
                                Rule.PAYMENT_CAPTURED,
                                "payment-captured/" + payment.reference(),
                                payment.capturedAt().orElseThrow(),
                                dates.today(),
                                payment.area(),
                                Subject.of("payment", payment.id()))
                        .ref(Rule.Ref.CHANNEL, payment.channel())
                        .ref(Rule.Ref.BOOKING, payment.booking())
                        .amount(Rule.Part.AMOUNT, payment.amount()));
        outbox.publish(new PaymentCaptured(
                payment.id(), payment.booking(), payment.amount(), payment.channel(), clock.instant()));
        return true;
    }

    private void flag(Actor actor, Payment payment, PaymentGateway.Standing standing) {
        if (payment.flag("amount-mismatch")) {
            LOG.severe(() -> "payment " + payment.id().value() + ": the channel took " + standing.amount()
                    + " instead of " + payment.amount() + "; it is not captured, a person must look");
            audit.record(
                    actor,
                    "payment.flag",
                    Subject.of("payment", payment.id()),
                    Map.of(
                            "flag", "amount-mismatch",
                            "expected", payment.amount().toString(),
                            "paid", standing.amount().toString()));
        }
    }

    private void tell(Actor actor, Payment payment, Payments.State before) {
        audit.record(
                actor,
                "payment.become",
                Subject.of("payment", payment.id()),
                Map.of("from", before.name(), "to", payment.state().name()));
        feed.publish("booking/" + payment.booking().value(), "payment", new PaymentNews(payment.id(), payment.state()));
        LOG.info(() -> "payment " + payment.id().value() + " of booking "
                + payment.booking().value() + " " + before + " -> " + payment.state());
    }

    private Payment locked(PaymentId id) {
        return store.lock(id).orElseThrow(() -> new NotFound("payment.payment.unknown", id));
    }
}
