package org.doorstep.settlement.share;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.doorstep.ledger.Posting;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.ContractId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.VisitId;
import org.jspecify.annotations.Nullable;

/** What a payee earns by a visit, or owes again; immutable but for the statement that it comes to stand on. */
@Entity
@Table(name = "settlement_line")
class PayeeLine {
    static final String ROYALTY = "royalty";

    /** What {@link #bind} fills in. */
    static final String INSERT =
            "insert into settlement_line (id, line_key, payee_kind, payee_id, area_id, currency, kind,"
                    + " visit_id, booking_id, contract_id, service_day, base, rate, amount, entry_id, made_on)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Id
    private long id;

    @Column(name = "line_key")
    private String lineKey;

    @Column(name = "payee_kind")
    private String payeeKind;

    @Column(name = "payee_id")
    private long payeeId;

    @Column(name = "area_id")
    private long areaId;

    private String currency;

    private String kind;

    @Column(name = "visit_id")
    private @Nullable Long visitId;

    @Column(name = "booking_id")
    private @Nullable Long bookingId;

    @Column(name = "contract_id")
    private @Nullable Long contractId;

    @Column(name = "service_day")
    private LocalDate serviceDay;

    private long base;
    private int rate;
    private long amount;

    @Column(name = "entry_id")
    private long entryId;

    @Column(name = "made_on")
    private LocalDate madeOn;

    private @Nullable String reason;

    @Column(name = "statement_id")
    private @Nullable Long statementId;

    @SuppressWarnings("NullAway.Init")
    protected PayeeLine() {}

    private PayeeLine(
            Payee payee,
            String kind,
            Posting posting,
            LocalDate day,
            Money base,
            int rate,
            Money amount,
            LocalDate on) {
        id = Ids.next();
        lineKey = posting.key() + "/" + payee.kind() + "/" + kind;
        payeeKind = payee.kind();
        payeeId = payee.id();
        areaId = payee.area().value();
        currency = amount.currency().getCurrencyCode();
        this.kind = kind;
        serviceDay = day;
        this.base = base.minor();
        this.rate = rate;
        this.amount = amount.minor();
        entryId = posting.id().value();
        madeOn = on;
    }

    /** A line that a share-out makes, or (with a negative amount) a clawback of it. */
    static PayeeLine of(
            ShareOut share,
            Payee payee,
            String kind,
            Posting posting,
            Money base,
            int rate,
            Money amount,
            LocalDate on) {
        var line = new PayeeLine(payee, kind, posting, share.serviceDay(), base, rate, amount, on);
        line.visitId = share.visitId();
        line.bookingId = share.bookingId();
        line.contractId = share.contractId();
        return line;
    }

    /** What a company owes for a month. */
    static PayeeLine royalty(RoyaltyRow row, Payee payee, Posting posting) {
        var line = new PayeeLine(
                payee,
                ROYALTY,
                posting,
                row.chargedOn(),
                row.base(),
                row.rate().partsPerMillion(),
                row.due().negate(),
                row.chargedOn());
        line.contractId = row.contractId();
        return line;
    }

    /** What is the payee's without any visit: came back from the bank, was paid in, or written off. */
    static PayeeLine given(String kind, Payee payee, Posting posting, Money amount, LocalDate on) {
        return new PayeeLine(payee, kind, posting, on, amount, 1_000_000, amount, on);
    }

    /** What an operator took or granted, and why. */
    static PayeeLine adjusted(Payee payee, Shares.Adjusted what, Posting posting, LocalDate on) {
        var line = new PayeeLine(payee, what.kind(), posting, on, what.amount(), 1_000_000, what.amount(), on);
        line.visitId = what.visit().map(VisitId::value).orElse(null);
        line.reason = what.reason();
        return line;
    }

    /** For a line of a share-out, which has no reason, and stands on no statement yet. */
    void bind(PreparedStatement insert) throws SQLException {
        insert.setLong(1, id);
        insert.setString(2, lineKey);
        insert.setString(3, payeeKind);
        insert.setLong(4, payeeId);
        insert.setLong(5, areaId);
        insert.setString(6, currency);
        insert.setString(7, kind);
        insert.setObject(8, visitId, Types.BIGINT);
        insert.setObject(9, bookingId, Types.BIGINT);
        insert.setObject(10, contractId, Types.BIGINT);
        insert.setDate(11, Date.valueOf(serviceDay));
        insert.setLong(12, base);
        insert.setInt(13, rate);
        insert.setLong(14, amount);
        insert.setLong(15, entryId);
        insert.setDate(16, Date.valueOf(madeOn));
    }

    Shares.Line view() {
        return new Shares.Line(
                id,
                kind,
                Optional.ofNullable(visitId).map(VisitId::new),
                Optional.ofNullable(bookingId).map(BookingId::new),
                serviceDay,
                money(base),
                new Rate(rate),
                money(amount),
                Optional.ofNullable(contractId).map(ContractId::new),
                new EntryId(entryId),
                Optional.ofNullable(reason));
    }

    private Money money(long minor) {
        return Money.ofMinor(minor, Currency.getInstance(currency));
    }
}
