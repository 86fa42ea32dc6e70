package org.doorstep.settlement.reconciliation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.doorstep.shared.Ids;

/** An entry of a statement that was believed. */
@Entity
@Table(name = "reconciliation_bank_line")
class BankLineRow {
    @Id
    private long id;

    @Column(name = "file_id")
    private long fileId;

    @Column(name = "line_no")
    private int number;

    private String kind;
    private String reference;
    private String theirs;
    private long minor;
    private String currency;
    private long charge;
    private boolean booked;

    @SuppressWarnings("NullAway.Init")
    protected BankLineRow() {}

    BankLineRow(long fileId, BankEntry entry) {
        id = Ids.next();
        this.fileId = fileId;
        number = entry.number();
        kind = entry.kind();
        reference = entry.reference();
        theirs = entry.theirs();
        minor = entry.amount().minor();
        currency = entry.amount().currency().getCurrencyCode();
        charge = entry.charge().minor();
        booked = entry.booked();
    }

    boolean isBooked() {
        return booked;
    }

    String key() {
        return kind + "/" + reference;
    }
}
