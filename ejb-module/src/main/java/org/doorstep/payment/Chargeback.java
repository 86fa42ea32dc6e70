package org.doorstep.payment;

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
import java.util.Objects;
import java.util.Optional;
import org.doorstep.payment.Chargebacks.State;
import org.doorstep.payment.PaymentGateway.Dispute;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.ChargebackId;
import org.doorstep.shared.id.PaymentId;
import org.jspecify.annotations.Nullable;

/** A payment that its customer disputes at the channel. */
@Entity
@Table(name = "payment_chargeback")
class Chargeback {
    private static final int LONGEST = 200;

    @Id
    private long id;

    @Version
    private long version;

    private String channel;

    /** The channel's own. */
    private String reference;

    @Column(name = "payment_id")
    private long paymentId;

    @Column(name = "booking_id")
    private long bookingId;

    @Column(name = "area_id")
    private long areaId;

    private long minor;

    /** What of it could still have been refunded, and cannot while it is disputed. */
    private long aside;

    private String currency;
    private String reason;

    @Enumerated(EnumType.STRING)
    private State state;

    /** Whether what was lost has been taken from whoever had it. */
    private boolean taken;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected Chargeback() {}

    @SuppressWarnings("NullAway.Init")
    Chargeback(String channel, Payment payment, Dispute dispute, Money aside) {
        id = Ids.next();
        this.channel = channel;
        reference = dispute.reference();
        paymentId = payment.id().value();
        bookingId = payment.booking().value();
        areaId = payment.area().value();
        minor = dispute.amount().minor();
        this.aside = aside.minor();
        currency = dispute.amount().currency().getCurrencyCode();
        reason = dispute.reason().length() > LONGEST ? dispute.reason().substring(0, LONGEST) : dispute.reason();
        state = State.OPEN;
        openedAt = dispute.at().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Its end is heard once. @return whether this is news */
    boolean end(boolean won, Instant at) {
        if (state != State.OPEN) {
            return false;
        }
        state = won ? State.WON : State.LOST;
        endedAt = at.truncatedTo(ChronoUnit.MILLIS);
        return true;
    }

    void take() {
        taken = true;
    }

    boolean isTaken() {
        return taken;
    }

    /** As the bill of the day says it on which the channel took it. */
    Payments.Movement taken() {
        return movement(Movements.CHARGEBACK, openedAt);
    }

    Payments.Movement returned() {
        return movement(Movements.CHARGEBACK + "-return", Objects.requireNonNull(endedAt));
    }

    private Payments.Movement movement(String kind, Instant at) {
        return new Payments.Movement(kind, id, reference, Optional.of(reference), amount(), at, booking(), area());
    }

    ChargebackId id() {
        return new ChargebackId(id);
    }

    PaymentId payment() {
        return new PaymentId(paymentId);
    }

    BookingId booking() {
        return new BookingId(bookingId);
    }

    AreaId area() {
        return new AreaId(areaId);
    }

    String channel() {
        return channel;
    }

    State state() {
        return state;
    }

    Money amount() {
        return Money.ofMinor(minor, Currency.getInstance(currency));
    }

    Money aside() {
        return Money.ofMinor(aside, Currency.getInstance(currency));
    }

    Chargebacks.ChargebackView view() {
        return new Chargebacks.ChargebackView(
                id(),
                payment(),
                booking(),
                channel,
                reference,
                amount(),
                reason,
                state,
                openedAt,
                Optional.ofNullable(endedAt));
    }
}
