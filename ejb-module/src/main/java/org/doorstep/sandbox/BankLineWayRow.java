package org.doorstep.sandbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.doorstep.sandbox.SandboxStatements.LineWay;

/** How a tester wants a movement to be stated. */
@Entity
@Table(name = "sandbox_bank_line_way")
class BankLineWayRow {
    /** As {@code payout/4711}. */
    @Id
    private String line;

    @Enumerated(EnumType.STRING)
    @Column(name = "line_way")
    private LineWay way;

    @SuppressWarnings("NullAway.Init")
    protected BankLineWayRow() {}

    BankLineWayRow(String line, LineWay way) {
        this.line = line;
        this.way = way;
    }

    void become(LineWay wanted) {
        way = wanted;
    }

    String line() {
        return line;
    }

    LineWay way() {
        return way;
    }
}
