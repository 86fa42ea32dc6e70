package org.doorstep.payment;

import jakarta.ejb.Stateless;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.PaymentId;

/** Payments through channels. A channel is driven by a courier outside transactions; UNKNOWN is a state, and a janitor asks again. */
@Stateless
public class Payments {
    public static final Permission READ = Permission.of("payment.read");

    /** OPEN → (asked of the channel) PENDING → CAPTURED | DECLINED | CLOSED; UNKNOWN while the channel has not been asked again. */
    public enum State {
        OPEN,
        PENDING,
        CAPTURED,
        DECLINED,
        CLOSED,
        UNKNOWN
    }

    /** @param channel such as {@code sandbox}. @param returnTo where the channel's page sends the customer back to */
    public record OpenPayment(
            BookingId booking,
            CustomerId customer,
            AreaId area,
            Money amount,
            String channel,
            String subject,
            String returnTo,
            Instant expires) {}

    /** @param payUrl the channel's page, once the channel has answered */
    public record PaymentView(
            PaymentId id,
            BookingId booking,
            Money amount,
            String channel,
            State state,
            Optional<String> payUrl,
            Optional<String> channelReference,
            Instant openedAt,
            Optional<Instant> capturedAt,
            long version) {}

    /** Names of the channels that are configured. */
    public List<String> channels() {
        throw new UnsupportedOperationException();
    }

    /**
     * Records the intent; the channel is asked after commit. Joins the caller's transaction. The caller has checked amount
     * and owner.
     */
    public PaymentView open(Actor actor, OpenPayment command) {
        throw new UnsupportedOperationException();
    }

    /** The customer's own, or staff's who may read. */
    public PaymentView get(Actor actor, PaymentId id) {
        throw new UnsupportedOperationException();
    }

    public List<PaymentView> ofBooking(BookingId booking) {
        throw new UnsupportedOperationException();
    }

    /** Captured and not (being) refunded so far. */
    public Money refundable(BookingId booking, java.util.Currency currency) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes what a channel calls back with; verifies signature, age and reference; replays and out-of-order calls change
     * nothing. @return the body that the channel wants as acknowledgement
     */
    public String calledBack(String channel, Map<String, String> headers, String body) {
        throw new UnsupportedOperationException();
    }

    /**
     * Asks the channel how the booking's unfinished payments stand and closes them there, outside any transaction.
     *
     * @return true when nothing can arrive any more; false when money has arrived or the channel did not answer
     */
    public boolean closeOpen(Actor actor, BookingId booking) {
        throw new UnsupportedOperationException();
    }

    /** Captured payments and confirmed refunds of a channel on a business date, for reconciliation; by key. */
    public Page<Movement> movements(String channel, LocalDate day, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** @param kind {@code payment} or {@code refund}. @param reference ours, as the channel's bill names it */
    public record Movement(
            String kind,
            long id,
            String reference,
            Optional<String> channelReference,
            Money amount,
            Instant at,
            BookingId booking,
            AreaId area) {}

    /** A line of a channel's bill. @param fee what the channel keeps for it. */
    public record BillLine(
            int number, String kind, String reference, String channelReference, Money amount, Money fee, Instant at) {}

    /** Fetches the channel's bill of a day, outside any transaction; UNAVAILABLE while there is none. */
    public List<BillLine> bill(String channel, LocalDate day) {
        throw new UnsupportedOperationException();
    }
}
