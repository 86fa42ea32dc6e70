package org.doorstep.sandbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Currency;
import org.doorstep.shared.Money;

/** What a channel paid in (or took back), and what a tester made up. */
@Entity
@Table(name = "sandbox_bank_credit")
class BankCreditRow {
    @Id
    private String reference;

    private String kind;
    private long minor;
    private String currency;

    @Column(name = "booked_day")
    private LocalDate day;

    @SuppressWarnings("NullAway.Init")
    protected BankCreditRow() {}

    BankCreditRow(String kind, String reference, Money amount, LocalDate day) {
        this.kind = kind;
        this.reference = reference;
        minor = amount.minor();
        currency = amount.currency().getCurrencyCode();
        this.day = day;
    }

    BankLine line() {
        return new BankLine(
                kind, reference, "SC" + reference, Money.ofMinor(minor, Currency.getInstance(currency)), day);
    }
}
