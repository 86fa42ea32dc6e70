package org.doorstep.sandbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.doorstep.sandbox.SandboxStatements.Damage;
import org.jspecify.annotations.Nullable;

/** What was given out as the statement of a day, and how a tester wants it spoilt. */
@Entity
@Table(name = "sandbox_bank_statement")
class BankStatementRow {
    @Id
    @Column(name = "statement_day")
    private LocalDate day;

    @Column(name = "file_no")
    private int number;

    private @Nullable String digest;

    @Enumerated(EnumType.STRING)
    private Damage damage = Damage.NONE;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected BankStatementRow() {}

    BankStatementRow(LocalDate day) {
        this.day = day;
    }

    /** What says something else is the next number of its day. @return the number */
    int issue(String content) {
        if (!content.equals(digest)) {
            number++;
            digest = content;
        }
        return number;
    }

    void spoil(Damage wanted) {
        damage = wanted;
    }

    int number() {
        return number;
    }

    Damage damage() {
        return damage;
    }
}
