package org.doorstep.sandbox;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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

/** A payment in the channel's book. */
@Entity
@Table(name = "sandbox_channel_payment")
class ChannelPayment {
    /** What the channel says of a payment. */
    enum Status {
        WAITING,
        PAID,
        DECLINED,
        CLOSED
    }

    @Id
    private String reference;

    @Version
    private long version;

    @Column(name = "channel_reference")
    private String channelReference;

    private long minor;
    private String currency;
    private String subject;

    @Column(name = "notify_url")
    private String notifyUrl;

    @Column(name = "return_url")
    private String returnUrl;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    protected ChannelPayment() {}

    static ChannelPayment asked(
            String reference, Money amount, String subject, String notifyUrl, String returnUrl, Instant expiresAt) {
        var payment = new ChannelPayment();
        payment.reference = reference;
        // whoever knows it may pay, so it cannot be guessed
        payment.channelReference = "SB" + UUID.randomUUID().toString().replace("-", "");
        payment.minor = amount.minor();
        payment.currency = amount.currency().getCurrencyCode();
        payment.subject = subject;
        payment.notifyUrl = notifyUrl;
        payment.returnUrl = returnUrl;
        payment.expiresAt = expiresAt;
        payment.status = Status.WAITING;
        return payment;
    }

    /** Ends a waiting payment; an ended one stays as it is. @param taken what the customer really paid */
    boolean end(Status outcome, Money taken, Instant now) {
        if (status != Status.WAITING) {
            return false;
        }
        status = outcome;
        minor = taken.minor();
        endedAt = now.truncatedTo(ChronoUnit.MILLIS);
        return true;
    }

    boolean isExpired(Instant now) {
        return status == Status.WAITING && now.isAfter(expiresAt);
    }

    Status status() {
        return status;
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

    String subject() {
        return subject;
    }

    String notifyUrl() {
        return notifyUrl;
    }

    String returnUrl() {
        return returnUrl;
    }

    Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** What the channel says of it. @param page where the customer pays */
    JsonObject told(Status as, Optional<String> page) {
        JsonObjectBuilder json = Jsons.PROVIDER
                .createObjectBuilder()
                .add("kind", "payment")
                .add("reference", reference)
                .add("channelReference", channelReference)
                .add("status", as.name())
                .add("amount", amount().amount().toPlainString())
                .add("currency", currency);
        endedAt().ifPresent(at -> json.add("at", at.toString()));
        page.ifPresent(url -> json.add("payUrl", url));
        return json.build();
    }
}
