package org.doorstep.settlement.reconciliation;

import java.time.LocalDate;
import java.util.Optional;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;

/**
 * Something of ours that moves the bank account.
 *
 * @param kind {@code payout}, {@code return} or {@code pay-in}
 * @param book what the ledger has it under
 * @param amount below nothing when it leaves the account
 * @param day on which the bank ought to have moved it, or on which we heard that it did
 */
public record BankMove(
        String kind, String book, String reference, Money amount, LocalDate day, Optional<AreaId> area) {}
