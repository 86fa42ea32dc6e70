package org.doorstep.sandbox;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.doorstep.sandbox.SandboxStatements.LineWay;
import org.doorstep.shared.Money;

/**
 * A movement of the customer's account as the sandbox bank states it.
 *
 * @param kind {@code payout}, {@code return} or {@code pay-in} (which may be negative)
 * @param reference end to end
 * @param theirs the bank's
 * @param amount below nothing when it left the account; charges are not in it
 * @param charge what the bank took for it
 */
record BankLine(
        String kind, String reference, String theirs, Money amount, Money charge, boolean booked, LocalDate day) {
    BankLine(String kind, String reference, String theirs, Money amount, LocalDate day) {
        this(kind, reference, theirs, amount, Money.zero(amount.currency()), true, day);
    }

    /** What a wish is about. */
    String key() {
        return kind + "/" + reference;
    }

    /** What it does to the balance. */
    Money moves() {
        return booked ? amount.minus(charge) : Money.zero(amount.currency());
    }

    /** What a tester wants of it; none, one or two lines. */
    List<BankLine> told(LineWay way) {
        var fen = Money.ofMinor(1, amount.currency());
        return switch (way) {
            case AS_IT_IS -> List.of(this);
            case LEFT_OUT -> List.of();
            case TWICE -> List.of(this, this);
            case A_FEN_MORE -> List.of(with(amount.isNegative() ? amount.minus(fen) : amount.plus(fen)));
            case CHARGED -> List.of(new BankLine(kind, reference, theirs, amount, fen, booked, day));
            case OTHER_CURRENCY -> List.of(new BankLine(kind, reference, theirs, other(), day));
            case PENDING -> List.of(new BankLine(kind, reference, theirs, amount, charge, false, day));
            case NEXT_DAY -> List.of(new BankLine(kind, reference, theirs, amount, charge, booked, day.plusDays(1)));
        };
    }

    private BankLine with(Money other) {
        return new BankLine(kind, reference, theirs, other, charge, booked, day);
    }

    private Money other() {
        var code = amount.currency().getCurrencyCode().equals("USD") ? "EUR" : "USD";
        return Money.ofMinor(amount.minor(), Currency.getInstance(code));
    }
}
