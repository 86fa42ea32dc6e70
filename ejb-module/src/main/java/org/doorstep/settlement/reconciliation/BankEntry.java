package org.doorstep.settlement.reconciliation;

import org.doorstep.shared.Money;

/**
 * An entry of a bank's statement.
 *
 * @param kind {@code payout}, {@code return}, {@code pay-in} or {@code other}
 * @param reference end to end: ours, or the channel's
 * @param amount without charges; below nothing when it left the account
 * @param charge what the bank took for it
 */
public record BankEntry(
        int number, String kind, String reference, String theirs, Money amount, Money charge, boolean booked) {
    /** The same under a reference of ours; the bank's stays readable beside its own number. */
    BankEntry under(String ours) {
        return new BankEntry(number, kind, ours, (reference + " " + theirs).strip(), amount, charge, booked);
    }

    /** What it did to the balance. */
    Money moved() {
        return booked ? amount.minus(charge) : Money.zero(amount.currency());
    }

    String detail() {
        return "entry " + number + ": " + kind + " " + reference + " / " + theirs + ", " + amount
                + (charge.isZero() ? "" : ", charge " + charge) + (booked ? "" : ", pending");
    }
}
