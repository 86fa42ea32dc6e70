package org.doorstep.settlement.payout;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.doorstep.shared.Money;

/**
 * A file of credit transfers.
 *
 * @param messageId names the file at the bank: the same file never gets another one
 * @param made in UTC
 */
public record BankFile(String messageId, Instant made, Debtor debtor, List<Batch> batches) {

    /** Who pays, from which account. */
    public record Debtor(String name, String account, String bankCode) {}

    /** Transfers of one currency, executed on one day. */
    public record Batch(String id, LocalDate execution, Currency currency, List<Transfer> transfers) {
        Money total() {
            return Money.sum(currency, transfers.stream().map(Transfer::amount).toList());
        }
    }

    /** @param endToEndId ours, unique for ever: it comes back with the answer. @param account an IBAN or a national number */
    public record Transfer(
            String endToEndId, Money amount, String creditor, String account, String bankCode, String purpose) {}
}
