package org.doorstep.settlement.reconciliation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.doorstep.shared.Ids;

/** A file that was believed. */
@Entity
@Table(name = "reconciliation_file")
class FileRow {
    @Id
    private long id;

    private String source;

    @Column(name = "file_day")
    private LocalDate day;

    @Column(name = "file_no")
    private int number;

    private String digest;

    @Column(name = "accepted_at")
    private Instant acceptedAt;

    @SuppressWarnings("NullAway.Init")
    protected FileRow() {}

    FileRow(String source, LocalDate day, int number, String digest, Instant at) {
        id = Ids.next();
        this.source = source;
        this.day = day;
        this.number = number;
        this.digest = digest;
        acceptedAt = at;
    }

    long id() {
        return id;
    }

    LocalDate day() {
        return day;
    }

    int number() {
        return number;
    }

    boolean isSame(String other) {
        return digest.equals(other);
    }
}
