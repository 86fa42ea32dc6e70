package org.doorstep.settlement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.doorstep.settlement.share.Payee;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.StatementId;
import org.jspecify.annotations.Nullable;

/**
 * A payee's account with us: the end of its chain of statements. Whoever makes a statement, posts a payee's money outside
 * of one, or invoices, holds this row first, so that the night, withdrawals and payments come one after another.
 */
@Entity
@Table(name = "settlement_payee")
class RunningAccount {
    @Id
    @Column(name = "payee_key")
    private String key;

    @Column(name = "payee_kind")
    private String payeeKind;

    @Column(name = "payee_id")
    private long payeeId;

    @Column(name = "area_id")
    private long areaId;

    private String currency;

    @Column(name = "last_statement")
    private @Nullable Long lastStatement;

    @Column(name = "year_no")
    private int year;

    private int ordinal;

    @Column(name = "negative_since")
    private @Nullable LocalDate negativeSince;

    @Column(name = "waits_on")
    private @Nullable LocalDate waitsOn;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected RunningAccount() {}

    RunningAccount(Payee payee) {
        key = key(payee);
        payeeKind = payee.kind();
        payeeId = payee.id();
        areaId = payee.area().value();
        currency = payee.currency().getCurrencyCode();
    }

    static String key(Payee payee) {
        return payee.kind() + ":" + payee.id() + ":" + payee.area().value() + ":" + payee.currency();
    }

    /** The place of the payee's next statement. @param year in which it is made */
    StatementRow.Place next(int year, LocalDate date, StatementRow.Origin origin, int seq) {
        return new StatementRow.Place(
                date, origin, seq, year, year == this.year ? ordinal + 1 : 1, Optional.ofNullable(lastStatement));
    }

    /** A statement was made in the place that was next. */
    void went(StatementRow statement, StatementRow.Place place) {
        lastStatement = statement.id().value();
        year = place.year();
        ordinal = place.ordinal();
        if (!statement.payable().isNegative()) {
            negativeSince = null;
        } else if (negativeSince == null) {
            negativeSince = statement.runDate();
        }
    }

    /** Nothing is owed any more, by a payment or a decision. */
    void settled() {
        negativeSince = null;
    }

    /** The night of this date is not the payee's. */
    void waits(LocalDate date) {
        waitsOn = date;
    }

    Payee payee() {
        return new Payee(payeeKind, payeeId, new AreaId(areaId), Currency.getInstance(currency));
    }

    Optional<StatementId> last() {
        return Optional.ofNullable(lastStatement).map(StatementId::new);
    }

    Optional<LocalDate> negativeSince() {
        return Optional.ofNullable(negativeSince);
    }
}
