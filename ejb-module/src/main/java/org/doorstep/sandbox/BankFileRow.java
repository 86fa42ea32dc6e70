package org.doorstep.sandbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A file that the sandbox bank took. */
@Entity
@Table(name = "sandbox_bank_file")
class BankFileRow {
    @Id
    @Column(name = "message_id")
    private String messageId;

    private String digest;

    @Column(name = "received_at")
    private Instant receivedAt;

    private int payments;

    @SuppressWarnings("NullAway.Init")
    protected BankFileRow() {}

    BankFileRow(String messageId, String digest, Instant receivedAt, int payments) {
        this.messageId = messageId;
        this.digest = digest;
        this.receivedAt = receivedAt;
        this.payments = payments;
    }

    boolean isSame(String other) {
        return digest.equals(other);
    }
}
