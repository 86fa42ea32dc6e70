package org.doorstep.settlement.reconciliation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Currency;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;

/** What a statement began and ended with. */
@Entity
@Table(name = "reconciliation_balance")
class BalanceRow {
    @Id
    private long id;

    @Column(name = "file_id")
    private long fileId;

    private String currency;
    private long opening;
    private long closing;

    @SuppressWarnings("NullAway.Init")
    protected BalanceRow() {}

    BalanceRow(long fileId, BankStatement.Balance balance) {
        id = Ids.next();
        this.fileId = fileId;
        currency = balance.closing().currency().getCurrencyCode();
        opening = balance.opening().minor();
        closing = balance.closing().minor();
    }

    Money closing() {
        return Money.ofMinor(closing, Currency.getInstance(currency));
    }
}
