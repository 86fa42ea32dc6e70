package org.doorstep.sandbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.doorstep.sandbox.SandboxStatements.Damage;

/** What was given out as the statement of a day, and how a tester wants it spoilt. */
@Entity
@Table(name = "sandbox_bank_statement")
class BankStatementRow extends IssuedFile {
    @Id
    @Column(name = "statement_day")
    private LocalDate day;

    @Enumerated(EnumType.STRING)
    private Damage damage = Damage.NONE;

    @SuppressWarnings("NullAway.Init")
    protected BankStatementRow() {}

    BankStatementRow(LocalDate day) {
        this.day = day;
    }

    void spoil(Damage wanted) {
        damage = wanted;
    }

    Damage damage() {
        return damage;
    }
}
