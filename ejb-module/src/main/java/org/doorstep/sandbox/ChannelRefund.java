package org.doorstep.sandbox;

import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Money;
import org.jspecify.annotations.Nullable;

/** A refund in the channel's book: processing until it is decided, which is only a matter of time. */
@Entity
@Table(name = "sandbox_channel_refund")
class ChannelRefund {
    /** What the channel says of a refund. */
    enum Status {
        PROCESSING,
        REFUNDED,
        REJECTED
    }

    @Id
    private String reference;

    @Version
    private long version;

    @Column(name = "channel_reference")
    private String channelReference;

    @Column(name = "payment_reference")
    private String paymentReference;

    private long minor;
    private String currency;

    @Enumerated(EnumType.STRING)
    private Status outcome;

    /** When the outcome holds; never for one that is kept waiting. */
    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    protected ChannelRefund() {}

    static ChannelRefund asked(
            String reference, ChannelPayment payment, Money amount, Status outcome, Optional<Instant> decidedAt) {
        var refund = new ChannelRefund();
        refund.reference = reference;
        refund.channelReference = "SR" + UUID.randomUUID().toString().replace("-", "");
        refund.paymentReference = payment.reference();
        refund.minor = amount.minor();
        refund.currency = amount.currency().getCurrencyCode();
        refund.outcome = outcome;
        decidedAt.ifPresent(at -> refund.decidedAt = at.truncatedTo(ChronoUnit.MILLIS));
        return refund;
    }

    Status status(Instant now) {
        return decidedAt().filter(at -> !at.isAfter(now)).isPresent() ? outcome : Status.PROCESSING;
    }

    /** Whether its sum is (going to be) gone from the payment. */
    boolean takes() {
        return outcome != Status.REJECTED;
    }

    boolean isOf(ChannelPayment payment, Money amount) {
        return paymentReference.equals(payment.reference()) && amount.equals(amount());
    }

    String reference() {
        return reference;
    }

    String channelReference() {
        return channelReference;
    }

    Money amount() {
        return Money.ofMinor(minor, Currency.getInstance(currency));
    }

    Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    JsonObject told(Status as) {
        var json = Jsons.PROVIDER
                .createObjectBuilder()
                .add("kind", "refund")
                .add("reference", reference)
                .add("channelReference", channelReference)
                .add("status", as.name())
                .add("amount", amount().amount().toPlainString())
                .add("currency", currency);
        if (as != Status.PROCESSING) {
            decidedAt().ifPresent(at -> json.add("at", at.toString()));
        }
        return json.build();
    }
}
