package org.doorstep.settlement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.InvoiceId;
import org.jspecify.annotations.Nullable;

/** A payment of an invoice, or of a part of it, that is booked; and the bank's entry that it is, once that is known. */
@Entity
@Table(name = "settlement_invoice_payment")
class InvoicePaymentRow {
    @Id
    private long id;

    @Column(name = "invoice_id")
    private long invoiceId;

    @Column(name = "invoice_number")
    private String number;

    /** The bank's reference, as two people gave it. */
    private String remark;

    private long minor;
    private String currency;

    /** Day and key of the bank's entry. */
    @Column(name = "stated_as")
    private @Nullable String statedAs;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected InvoicePaymentRow() {}

    InvoicePaymentRow(InvoiceId invoice, String number, String remark, Money sum) {
        id = Ids.next();
        invoiceId = invoice.value();
        this.number = number;
        this.remark = remark;
        minor = sum.minor();
        currency = sum.currency().getCurrencyCode();
    }

    static String entry(LocalDate day, String key) {
        return day + " " + key;
    }

    void isStated(LocalDate day, String key) {
        statedAs = entry(day, key);
    }

    /** What of its remark may be a reference: each word, or all of it; and the invoice's number, which payers are asked to give. */
    Set<String> references() {
        var references = new LinkedHashSet<>(List.of(remark.strip().split("[\\s,;]+")));
        references.add(remark.strip());
        references.add(number);
        return references;
    }

    long id() {
        return id;
    }

    String number() {
        return number;
    }

    Money sum() {
        return Money.ofMinor(minor, Currency.getInstance(currency));
    }
}
