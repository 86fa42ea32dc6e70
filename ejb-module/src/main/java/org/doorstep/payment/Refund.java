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
import org.doorstep.payment.RefundMachine.Verb;
import org.doorstep.payment.Refunds.State;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.PaymentId;
import org.doorstep.shared.id.RefundId;
import org.jspecify.annotations.Nullable;

/** What goes back of one captured payment. */
@Entity
@Table(name = "payment_refund")
class Refund {
    @Id
    private long id;

    @Version
    private long version;

    @Column(name = "ask_key")
    private String askKey;

    @Column(name = "payment_id")
    private long paymentId;

    @Column(name = "booking_id")
    private long bookingId;

    @Column(name = "area_id")
    private long areaId;

    private long minor;
    private String currency;
    private String channel;
    private String reason;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "channel_reference")
    private @Nullable String channelReference;

    private @Nullable String flag;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    /** When the channel is asked next; none once all is known. */
    @Column(name = "ask_at")
    private @Nullable Instant askAt;

    /** How often the channel has been asked. */
    private int asked;

    protected Refund() {}

    static Refund asked(String key, Payment payment, Money amount, String reason, Instant now) {
        var refund = new Refund();
        refund.id = Ids.next();
        refund.askKey = key;
        refund.paymentId = payment.id().value();
        refund.bookingId = payment.booking().value();
        refund.areaId = payment.area().value();
        refund.minor = amount.minor();
        refund.currency = amount.currency().getCurrencyCode();
        refund.channel = payment.channel();
        refund.reason = reason;
        refund.state = State.ASKED;
        refund.askedAt = now;
        refund.askAt = Backoff.next(now, 0);
        return refund;
    }

    boolean accepted(PaymentGateway.RefundStanding standing, Instant now) {
        channelReference = standing.channelReference();
        askAgain(now);
        return become(Verb.ACCEPTED);
    }

    boolean unanswered(Instant now) {
        askAgain(now);
        return become(Verb.UNANSWERED);
    }

    boolean confirmed(PaymentGateway.RefundStanding standing, Instant now) {
        return ended(Verb.CONFIRM, standing.at().orElse(now), Optional.of(standing.channelReference()));
    }

    boolean rejected(Instant now) {
        return ended(Verb.REJECT, now, Optional.empty());
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

    private boolean ended(Verb verb, Instant at, Optional<String> theirs) {
        if (!become(verb)) {
            return false;
        }
        theirs.ifPresent(reference -> channelReference = reference);
        endedAt = at.truncatedTo(ChronoUnit.MILLIS);
        return true;
    }

    private boolean become(Verb verb) {
        var next = RefundMachine.next(state, verb);
        next.ifPresent(to -> {
            state = to;
            if (!RefundMachine.isUnfinished(to)) {
                askAt = null;
            }
        });
        return next.isPresent();
    }

    private void askAgain(Instant now) {
        if (flag == null && RefundMachine.isUnfinished(state)) {
            asked++;
            askAt = Backoff.next(now, asked);
        }
    }

    boolean isUnfinished() {
        return RefundMachine.isUnfinished(state) && flag == null;
    }

    RefundId id() {
        return new RefundId(id);
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

    String reference() {
        return Long.toString(id);
    }

    PaymentGateway.RefundIntent intent(Money payment) {
        return new PaymentGateway.RefundIntent(reference(), Long.toString(paymentId), payment, amount());
    }

    Payments.Movement movement() {
        return new Payments.Movement(
                "refund",
                id,
                reference(),
                Optional.ofNullable(channelReference),
                amount(),
                Optional.ofNullable(endedAt).orElseThrow(),
                booking(),
                area());
    }

    Refunds.RefundView view() {
        return new Refunds.RefundView(id(), booking(), amount(), reason, state, askedAt, Optional.ofNullable(endedAt));
    }
}
