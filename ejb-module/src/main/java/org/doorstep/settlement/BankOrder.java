package org.doorstep.settlement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;

/** A file of payouts for the bank. Its message id is made once; UNKNOWN is asked about before anything else happens. */
@Entity
@Table(name = "settlement_order")
class BankOrder {
    /** Longer than the bank is given to answer, so that a file under way is not asked about. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(15);

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofHours(1);
    /** How long a bank may return what it has paid. */
    private static final Duration RETURNS = Duration.ofDays(10);

    enum State {
        /** Released, not handed in. */
        READY,
        SENT,
        UNKNOWN,
        REFUSED,
        ENDED
    }

    @Id
    private long id;

    @Column(name = "message_id")
    private String messageId;

    @Column(name = "run_date")
    private LocalDate runDate;

    private String currency;
    private int payments;
    private long total;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "ask_at")
    private Instant askAt;

    private int asks;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected BankOrder() {}

    BankOrder(LocalDate date, Money total, int payments, Instant at) {
        id = Ids.next();
        messageId = "DS" + id;
        runDate = date;
        currency = total.currency().getCurrencyCode();
        this.payments = payments;
        this.total = total.minor();
        state = State.READY;
        madeAt = at;
        askAt = at.plus(UNDER_WAY);
    }

    /** About to be handed in: from here on, nobody knows until the bank says so. */
    void handIn(Instant now) {
        state = State.UNKNOWN;
        askAt = now.plus(UNDER_WAY);
    }

    void accepted(Instant now) {
        state = State.SENT;
        asks = 0;
        later(now);
    }

    void refused() {
        state = State.REFUSED;
    }

    /** Asked once more: next time later, until nothing can come back any more. */
    void asked(Instant now, boolean allFinal) {
        if (state == State.SENT && allFinal && now.isAfter(madeAt.plus(RETURNS))) {
            state = State.ENDED;
        }
        later(now);
    }

    private void later(Instant now) {
        var wait = FIRST.multipliedBy(1L << Math.min(asks, 12));
        askAt = now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
        asks++;
    }

    Payouts.SentFile view() {
        return new Payouts.SentFile(
                messageId, runDate, payments, Money.ofMinor(total, currency()), state.name(), madeAt);
    }

    long id() {
        return id;
    }

    State state() {
        return state;
    }

    String messageId() {
        return messageId;
    }

    LocalDate runDate() {
        return runDate;
    }

    Instant madeAt() {
        return madeAt;
    }

    Currency currency() {
        return Currency.getInstance(currency);
    }
}
