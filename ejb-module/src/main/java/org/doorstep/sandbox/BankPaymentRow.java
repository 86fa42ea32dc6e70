package org.doorstep.sandbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;

/** A payment of a file: what becomes of it was decided when it came, and shows by and by. */
@Entity
@Table(name = "sandbox_bank_payment")
class BankPaymentRow {
    private static final Duration RETURN = Duration.ofDays(2);

    @Id
    private long id;

    @Column(name = "message_id")
    private String messageId;

    @Column(name = "end_to_end_id")
    private String endToEndId;

    private String creditor;
    private String account;
    private long amount;
    private String currency;
    private String outcome;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "return_at")
    private Instant returnAt;

    @SuppressWarnings("NullAway.Init")
    protected BankPaymentRow() {}

    BankPaymentRow(String messageId, BankTransfer transfer, String outcome, Duration delay, Instant now) {
        id = Ids.next();
        this.messageId = messageId;
        endToEndId = transfer.endToEndId();
        creditor = transfer.creditor();
        account = transfer.account();
        amount = transfer.minor();
        currency = transfer.currency();
        this.outcome = outcome;
        dueAt = now.plus(delay);
        returnAt = dueAt.plus(RETURN);
    }

    /** How it stands; nothing at all for one that the bank is silent about. */
    Optional<SandboxBank.Answer> answer(Instant now) {
        if (outcome.equals("SILENT")) {
            return Optional.empty();
        }
        var status = now.isBefore(dueAt) ? "ACCEPTED" : outcome;
        if (status.equals("RETURNED") && now.isBefore(returnAt)) {
            status = "PAID";
        }
        var reason = status.equals("REJECTED")
                ? Optional.of("AC04")
                : status.equals("RETURNED") ? Optional.of("AC06") : Optional.<String>empty();
        return Optional.of(new SandboxBank.Answer(endToEndId, status, "SB" + id, reason));
    }

    /** What it did to the payer's account by now: left it, and perhaps came back. */
    List<BankLine> lines(BusinessDates dates, Instant now) {
        var lines = new ArrayList<BankLine>();
        boolean left = outcome.equals("PAID") || outcome.equals("RETURNED");
        if (left && !now.isBefore(dueAt)) {
            lines.add(new BankLine("payout", endToEndId, "SB" + id, sum().negate(), dates.of(dueAt)));
        }
        if (outcome.equals("RETURNED") && !now.isBefore(returnAt)) {
            lines.add(new BankLine("return", endToEndId, "SR" + id, sum(), dates.of(returnAt)));
        }
        return lines;
    }

    private Money sum() {
        return Money.ofMinor(amount, Currency.getInstance(currency));
    }

    /** What left the payer's account by now: nothing that was rejected or came back. */
    Optional<SandboxBank.Booking> booked(Instant now) {
        return answer(now)
                .filter(answer -> answer.status().equals("PAID"))
                .map(answer -> new SandboxBank.Booking(
                        answer.reference(),
                        endToEndId,
                        creditor,
                        account,
                        BigDecimal.valueOf(amount, 2).toPlainString(),
                        currency));
    }
}
