package org.doorstep.payment;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Money;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Span;
import org.doorstep.shared.Subject;
import org.doorstep.shared.Whose;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.RefundId;

/** Refunds of captured payments: booked into transit when asked, confirmed or rejected by the channel later. */
@Stateless
public class Refunds {
    public enum State {
        ASKED,
        PENDING,
        UNKNOWN,
        CONFIRMED,
        REJECTED
    }

    /** @param reason a code: {@code late-payment}, {@code double-payment}, {@code cancelled}, {@code operator}… */
    public record RefundView(
            RefundId id,
            BookingId booking,
            Money amount,
            String reason,
            State state,
            Instant askedAt,
            Optional<Instant> endedAt) {}

    /** Builds the postings that book a part of the refund into transit; gets the refund's id for their references. */
    @FunctionalInterface
    public interface Booked {
        List<Posting> postings(RefundId refund, Money amount);
    }

    @Inject
    PaymentStore store;

    @Inject
    Ledger ledger;

    @Inject
    Outbox outbox;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /**
     * Refunds {@code amount} of the booking's captured payments (one refund for each payment that it takes, newest payment
     * first, never more than was captured) and posts what {@code booked} says, in the caller's transaction. The channel is
     * asked after commit.
     *
     * @param key once for each key
     * @throws Refused {@code payment.refund.too-much}, {@code payment.amount.not-positive}
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public List<RefundView> ask(
            Actor actor, String key, BookingId booking, AreaId area, Money amount, String reason, Booked booked) {
        if (actor.kind() == Actor.Kind.ANONYMOUS) {
            throw new Forbidden();
        }
        if (!amount.isPositive()) {
            throw new Refused("payment.amount.not-positive");
        }
        var payments = store.lockCaptured(booking);
        var earlier = store.refundsByKey(key);
        if (!earlier.isEmpty()) {
            return earlier.stream().map(Refund::view).toList();
        }
        requireEnough(payments, amount);
        var refunds = taken(key, payments, amount, reason);
        refunds.forEach(store::add);
        store.flush();
        ledger.postAll(
                actor,
                refunds.stream()
                        .flatMap(refund -> booked.postings(refund.id(), refund.amount()).stream())
                        .toList());
        refunds.forEach(refund -> announce(actor, refund));
        return refunds.stream().map(Refund::view).toList();
    }

    public List<RefundView> ofBooking(BookingId booking) {
        return store.refundsOf(booking).stream().map(Refund::view).toList();
    }

    /** Refunds that the channel has neither confirmed nor rejected: what must stand in transit. */
    public Map<Whose, Money> unfinished(Span areas) {
        return store.unfinishedRefunds(areas);
    }

    private static void requireEnough(List<Payment> payments, Money amount) {
        var refundable = Money.sum(
                amount.currency(),
                payments.stream()
                        .map(Payment::refundable)
                        .filter(part -> part.currency().equals(amount.currency()))
                        .toList());
        if (amount.compareTo(refundable) > 0) {
            throw new Refused("payment.refund.too-much", Map.of("asked", amount, "refundable", refundable));
        }
    }

    private List<Refund> taken(String key, List<Payment> payments, Money amount, String reason) {
        var refunds = new ArrayList<Refund>();
        var left = amount;
        for (int i = payments.size() - 1; i >= 0 && left.isPositive(); i--) {
            var payment = payments.get(i);
            if (!payment.amount().currency().equals(amount.currency())) {
                continue;
            }
            var part = payment.refundable().min(left);
            if (part.isPositive()) {
                payment.refund(part);
                refunds.add(Refund.asked(key, payment, part, reason, clock.instant()));
                left = left.minus(part);
            }
        }
        return refunds;
    }

    private void announce(Actor actor, Refund refund) {
        audit.record(
                actor,
                "payment.refund.ask",
                Subject.of("refund", refund.id()),
                Map.of(
                        "booking", refund.booking().value(),
                        "payment", refund.payment().value(),
                        "amount", refund.amount().toString()));
        outbox.publish(new RefundAsked(refund.id(), clock.instant()));
    }
}
