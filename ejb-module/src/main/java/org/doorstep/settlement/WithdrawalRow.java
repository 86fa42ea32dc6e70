package org.doorstep.settlement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.doorstep.settlement.share.Payee;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.PayoutId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.StatementId;
import org.jspecify.annotations.Nullable;

/** A payee asked to be paid before its cycle ends. Holds the payee's only place until the payout has ended. */
@Entity
@Table(name = "settlement_withdrawal")
class WithdrawalRow {
    @Id
    private long id;

    @Column(name = "payee_kind")
    private String payeeKind;

    @Column(name = "payee_id")
    private long payeeId;

    @Column(name = "open_for")
    private @Nullable String openFor;

    @Column(name = "statement_id")
    private long statementId;

    @Column(name = "payout_id")
    private long payoutId;

    @Column(name = "requested_by")
    private long requestedBy;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @SuppressWarnings("NullAway.Init")
    protected WithdrawalRow() {}

    WithdrawalRow(Payee payee, StatementId statement, PayoutId payout, PersonId by, Instant at) {
        id = Ids.next();
        payeeKind = payee.kind();
        payeeId = payee.id();
        openFor = RunningAccount.key(payee);
        statementId = statement.value();
        payoutId = payout.value();
        requestedBy = by.value();
        requestedAt = at;
    }

    /** The bank has ended the payout, one way or the other. */
    void end() {
        openFor = null;
    }

    long id() {
        return id;
    }

    PayoutId payout() {
        return new PayoutId(payoutId);
    }

    StatementId statement() {
        return new StatementId(statementId);
    }

    PersonId requestedBy() {
        return new PersonId(requestedBy);
    }

    Instant requestedAt() {
        return requestedAt;
    }
}
