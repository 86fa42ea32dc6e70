package org.doorstep.settlement.reconciliation;

import java.util.List;
import org.doorstep.shared.Money;

/** A day of our account as the bank states it. @param number a corrected one has a higher number. @param digest SHA-256 of the file */
public record BankStatement(int number, String digest, List<Balance> balances, List<BankEntry> entries) {
    /** Of one currency. */
    public record Balance(Money opening, Money closing) {}
}
