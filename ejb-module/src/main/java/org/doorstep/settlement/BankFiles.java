package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.doorstep.provider.PayeeAccounts;
import org.doorstep.settlement.payout.BankFile;
import org.doorstep.shared.BusinessDates;

/**
 * Builds the same file for the same orders whenever it is asked: nothing in it depends on when that is, but that it says so of
 * payees who have been erased since.
 */
@Dependent
class BankFiles {
    private static final String ERASED = "ERASED";

    @Inject
    PayoutStore store;

    @Inject
    PayeeAccounts accounts;

    @Inject
    BankConfig config;

    @Inject
    BusinessDates dates;

    /** A file of one order carries that order's message id; of several, the date's. */
    BankFile of(List<BankOrder> orders) {
        var first = orders.get(0);
        var message = orders.size() == 1 ? first.messageId() : "DS-" + first.runDate();
        return new BankFile(
                message,
                first.madeAt(),
                config.debtor(),
                orders.stream().map(this::batch).toList());
    }

    private BankFile.Batch batch(BankOrder order) {
        return new BankFile.Batch(
                order.messageId(),
                dates.of(order.madeAt()),
                order.currency(),
                store.ofOrder(order.id()).stream().map(this::transfer).toList());
    }

    private BankFile.Transfer transfer(PayoutRow payout) {
        var account = accounts.clear(payout.account().orElseThrow());
        return new BankFile.Transfer(
                Long.toString(payout.id().value()),
                payout.amount(),
                known(account.holder()),
                known(account.number()),
                known(account.bankCode()),
                "Doorstep " + payout.runDate() + " " + payout.statement().value());
    }

    /** The bank rejects a payment to nobody, takes the others of the file, and the sum is owed again. */
    private static String known(String part) {
        return part.isEmpty() ? ERASED : part;
    }
}
