package org.doorstep.payment;

import jakarta.ejb.Stateless;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.doorstep.ledger.Posting;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
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

    /**
     * Refunds {@code amount} of the booking's captured payments (one refund for each payment that it takes, newest payment
     * first, never more than was captured: {@code payment.refund.too-much}) and posts what {@code booked} says, in the
     * caller's transaction. The channel is asked after commit.
     *
     * @param key once for each key
     */
    public List<RefundView> ask(
            Actor actor, String key, BookingId booking, AreaId area, Money amount, String reason, Booked booked) {
        throw new UnsupportedOperationException();
    }

    public List<RefundView> ofBooking(BookingId booking) {
        throw new UnsupportedOperationException();
    }
}
