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
import java.util.Optional;
import org.doorstep.payment.PaymentMachine.Verb;
import org.doorstep.payment.Payments.State;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.PaymentId;
import org.jspecify.annotations.Nullable;

/** One attempt of a customer to pay through one channel. */
@Entity
@Table(name = "payment_payment")
class Payment {
    @Id
    private long id;

    @Version
    private long version;

    @Column(name = "booking_id")
    private long bookingId;

    @Column(name = "customer_id")
    private long customerId;

    @Column(name = "area_id")
    private long areaId;

    private long minor;
    private String currency;
    private long refunded;
    private String channel;
    private String subject;

    @Column(name = "return_to")
    private String returnTo;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "pay_url")
    private @Nullable String payUrl;

    @Column(name = "channel_reference")
    private @Nullable String channelReference;

    private @Nullable String flag;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "captured_at")
    private @Nullable Instant capturedAt;

    /** Sealed; the address that the customer pays from. None once nothing more is asked of the channel. */
    @Column(name = "from_sealed")
    private byte @Nullable [] from;

    /** Since when it is known where the customer pays. */
    @Column(name = "page_at")
    private @Nullable Instant pageAt;

    /** When the channel is asked next; none once all is known. */
    @Column(name = "ask_at")
    private @Nullable Instant askAt;

    /** How often the channel has been asked. */
    private int asked;

    protected Payment() {}

    static Payment opened(Payments.OpenPayment command, Optional<byte[]> from, Instant now) {
        var payment = new Payment();
        payment.id = Ids.next();
        payment.bookingId = command.booking().value();
        payment.customerId = command.customer().value();
        payment.areaId = command.area().value();
        payment.minor = command.amount().minor();
        payment.currency = command.amount().currency().getCurrencyCode();
        payment.channel = command.channel();
        payment.subject = command.subject();
        payment.returnTo = command.returnTo();
        payment.from = from.orElse(null);
        payment.state = State.OPEN;
        payment.openedAt = now;
        payment.expiresAt = command.expires();
        payment.askAt = Backoff.next(now, 0);
        return payment;
    }

    /** The channel waits for the customer. */
    boolean prepared(PaymentGateway.Standing standing, Instant now) {
        if (!standing.channelReference().isEmpty()) {
            channelReference = standing.channelReference();
        }
        standing.payUrl().ifPresent(url -> {
            payUrl = url;
            pageAt = now;
        });
        askAgain(now);
        return become(Verb.PREPARED);
    }

    boolean unanswered(Instant now) {
        askAgain(now);
        return become(Verb.UNANSWERED);
    }

    boolean captured(PaymentGateway.Standing standing, Instant now) {
        if (!become(Verb.CAPTURE)) {
            return false;
        }
        channelReference = standing.channelReference();
        capturedAt = standing.at().orElse(now).truncatedTo(ChronoUnit.MILLIS);
        return true;
    }

    /** From now on it is about the sum that the channel really took, of the same currency. */
    void takeAsPaid(Money taken) {
        minor = taken.minor();
    }

    Payments.Known known() {
        return new Payments.Known(area(), amount().currency(), Optional.ofNullable(flag));
    }

    boolean declined() {
        return become(Verb.DECLINE);
    }

    boolean closed() {
        return become(Verb.CLOSE);
    }

    /** Keeps what is odd about it for a person; the channel is not asked any more. */
    boolean flag(String what) {
        if (what.equals(flag)) {
            return false;
        }
        flag = what;
        askAt = null;
        return true;
    }

    /** Sets a part aside for a refund. The caller holds this row's lock and took no more than {@link #refundable}. */
    void refund(Money amount) {
        if (amount.compareTo(refundable()) > 0) {
            throw new IllegalStateException("refunding more than was captured: " + id);
        }
        refunded += amount.minor();
    }

    /** The channel would not refund it. */
    void refundRejected(Money amount) {
        refunded -= amount.minor();
    }

    Money refundable() {
        return state == State.CAPTURED
                ? Money.ofMinor(minor - refunded, amount().currency())
                : Money.zero(amount().currency());
    }

    private boolean become(Verb verb) {
        var next = PaymentMachine.next(state, verb);
        next.ifPresent(to -> {
            state = to;
            if (!PaymentMachine.isUnfinished(to)) {
                askAt = null;
                from = null;
            }
        });
        return next.isPresent();
    }

    private void askAgain(Instant now) {
        if (flag == null && PaymentMachine.isUnfinished(state)) {
            asked++;
            askAt = Backoff.next(now, asked);
        }
    }

    boolean isUnfinished() {
        return PaymentMachine.isUnfinished(state) && flag == null;
    }

    Optional<Instant> pageAt() {
        return Optional.ofNullable(pageAt);
    }

    Optional<byte[]> from() {
        return Optional.ofNullable(from);
    }

    boolean isExpired(Instant now) {
        return now.isAfter(expiresAt);
    }

    PaymentId id() {
        return new PaymentId(id);
    }

    State state() {
        return state;
    }

    String channel() {
        return channel;
    }

    BookingId booking() {
        return new BookingId(bookingId);
    }

    CustomerId customer() {
        return new CustomerId(customerId);
    }

    AreaId area() {
        return new AreaId(areaId);
    }

    Money amount() {
        return Money.ofMinor(minor, Currency.getInstance(currency));
    }

    Optional<Instant> capturedAt() {
        return Optional.ofNullable(capturedAt);
    }

    String reference() {
        return Long.toString(id);
    }

    /** @param address that {@link #from} names */
    PaymentGateway.Intent intent(Optional<String> address) {
        return new PaymentGateway.Intent(reference(), amount(), subject, returnTo, expiresAt, address);
    }

    Payments.Movement movement() {
        return new Payments.Movement(
                "payment",
                id,
                reference(),
                Optional.ofNullable(channelReference),
                amount(),
                capturedAt().orElseThrow(),
                booking(),
                area());
    }

    Payments.PaymentView view() {
        return new Payments.PaymentView(
                id(),
                booking(),
                amount(),
                channel,
                state,
                Optional.ofNullable(payUrl),
                Optional.ofNullable(channelReference),
                openedAt,
                capturedAt(),
                Optional.ofNullable(flag),
                version);
    }
}
