package org.doorstep.payment;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.doorstep.payment.Payments.Acknowledgement;
import org.doorstep.shared.Money;

/**
 * A payment channel as it is seen from here. Called only by the couriers, outside any transaction. Every call names our
 * reference and may be repeated. Throws {@link Silent} when no answer came that can be relied on: then nothing is known.
 */
interface PaymentGateway {
    /** How it is called here and in its callbacks' path, such as {@code sandbox}. */
    String channel();

    /** What the channel needs to know of a payment. @param from the address that the customer pays from, where it is known */
    record Intent(
            String reference, Money amount, String subject, String returnTo, Instant expires, Optional<String> from) {}

    /** What the channel needs to know of a refund. @param payment what was paid, of which {@code amount} goes back */
    record RefundIntent(String reference, String paymentReference, Money payment, Money amount) {}

    /** What the channel says of a payment. @param channelReference empty text while the channel has given it none */
    record Standing(
            Status status, String channelReference, Money amount, Optional<Instant> at, Optional<String> payUrl) {
        enum Status {
            WAITING,
            PAID,
            DECLINED,
            CLOSED
        }
    }

    /** What the channel says of a refund. */
    record RefundStanding(Status status, String channelReference, Money amount, Optional<Instant> at) {
        enum Status {
            PROCESSING,
            REFUNDED,
            REJECTED
        }
    }

    /** What the channel says of a customer's dispute. @param reference the channel's own. @param at of this status */
    record Dispute(Status status, String reference, String paymentReference, Money amount, String reason, Instant at) {
        enum Status {
            OPENED,
            WON,
            LOST
        }
    }

    /** What a callback says: about a payment, a refund or a dispute, by our reference of the first or second. */
    record Called(
            String reference, Optional<Standing> payment, Optional<RefundStanding> refund, Optional<Dispute> dispute) {}

    /** Asked again under the same reference, it is the same payment, with a page to pay on that is new where it has to be. */
    Standing prepare(Intent intent);

    /** How long the page to pay on can be opened after it was told. */
    default Duration pageLasts() {
        return Duration.ofDays(365);
    }

    /** Empty when the channel has never heard of it. */
    Optional<Standing> query(String reference);

    /** Closes an unpaid payment. The answer may be that it is paid. Empty when the channel has never heard of it. */
    Optional<Standing> close(String reference);

    RefundStanding refund(RefundIntent intent);

    /** Empty when the channel has never heard of it. */
    Optional<RefundStanding> queryRefund(String reference);

    /** By the channel's reference; empty when the channel has never heard of it. */
    Optional<Dispute> queryDispute(String reference);

    /** The bill as it came, in a file that whoever asked deletes; empty while there is none of that day. */
    Optional<Path> bill(LocalDate day);

    /** Reads this channel's bills. */
    BillReader billReader();

    /** Checks signature and age; throws {@link Forged}. @param headers by lower-case name */
    Called verify(Map<String, String> headers, String body);

    /** What the channel wants to hear when a callback has been taken. */
    Acknowledgement acknowledgement();

    /** Whether anything of it is configured: then all of it must be. */
    boolean isConfigured();

    /** What is missing or wrong in the configuration, in one sentence. Never the value of a secret. */
    Optional<String> problem();

    /** The channel did not answer, or not so that it can be believed. */
    class Silent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Silent(String what, Throwable cause) {
            super(what, cause);
        }

        Silent(String what) {
            super(what);
        }
    }

    /** The channel understood, and will not do it however often it is asked. */
    class Declined extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Declined(String what) {
            super(what);
        }
    }
}
