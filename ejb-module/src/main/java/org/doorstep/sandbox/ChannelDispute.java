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

/** A customer's dispute in the channel's book: the money is taken from the merchant at once, and given back if he wins. */
@Entity
@Table(name = "sandbox_channel_dispute")
class ChannelDispute {
    enum Status {
        OPENED,
        WON,
        LOST
    }

    @Id
    private String reference;

    @Version
    private long version;

    @Column(name = "payment_reference")
    private String paymentReference;

    private long minor;
    private String currency;
    private String reason;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected ChannelDispute() {}

    @SuppressWarnings("NullAway.Init")
    ChannelDispute(ChannelPayment payment, Money amount, String reason, Instant at) {
        reference = "SD" + UUID.randomUUID().toString().replace("-", "");
        paymentReference = payment.reference();
        minor = amount.minor();
        currency = amount.currency().getCurrencyCode();
        this.reason = reason;
        status = Status.OPENED;
        openedAt = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** @return false when it has been decided before */
    boolean end(Status outcome, Instant at) {
        if (status != Status.OPENED) {
            return false;
        }
        status = outcome;
        endedAt = at.truncatedTo(ChronoUnit.MILLIS);
        return true;
    }

    boolean takes() {
        return status != Status.WON;
    }

    String reference() {
        return reference;
    }

    String paymentReference() {
        return paymentReference;
    }

    Money amount() {
        return Money.ofMinor(minor, Currency.getInstance(currency));
    }

    Instant openedAt() {
        return openedAt;
    }

    Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    JsonObject told() {
        return told(status);
    }

    JsonObject told(Status as) {
        return Jsons.PROVIDER
                .createObjectBuilder()
                .add("kind", "dispute")
                .add("reference", paymentReference)
                .add("channelReference", reference)
                .add("status", as.name())
                .add("amount", amount().amount().toPlainString())
                .add("currency", currency)
                .add("reason", reason)
                .add("at", (as == Status.OPENED ? openedAt : endedAt().orElse(openedAt)).toString())
                .build();
    }
}
