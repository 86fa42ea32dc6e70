package org.doorstep.settlement.reconciliation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Currency;
import org.doorstep.payment.Payments.PaidIn;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;

/** What a channel's bill said that it paid in. */
@Entity
@Table(name = "reconciliation_pay_in")
class PayInRow {
    @Id
    private long id;

    @Column(name = "file_id")
    private long fileId;

    private String reference;
    private long minor;
    private long fee;
    private String currency;

    @Column(name = "by_reference")
    private boolean byReference;

    @SuppressWarnings("NullAway.Init")
    protected PayInRow() {}

    PayInRow(long fileId, PaidIn paidIn) {
        id = Ids.next();
        this.fileId = fileId;
        reference = paidIn.reference();
        minor = paidIn.amount().minor();
        fee = paidIn.fee().minor();
        currency = paidIn.amount().currency().getCurrencyCode();
        byReference = paidIn.byReference();
    }

    PaidIn view() {
        var unit = Currency.getInstance(currency);
        return new PaidIn(reference, Money.ofMinor(minor, unit), Money.ofMinor(fee, unit), byReference);
    }
}
