package org.doorstep.settlement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.doorstep.settlement.share.Payee;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PayoutId;
import org.doorstep.shared.id.StatementId;

/** A statement. Never changes. */
@Entity
@Table(name = "settlement_statement")
class StatementRow {
    @Id
    private long id;

    @Column(name = "statement_number")
    private String number;

    @Column(name = "run_date")
    private LocalDate runDate;

    private int seq;

    @Column(name = "payee_kind")
    private String payeeKind;

    @Column(name = "payee_id")
    private long payeeId;

    @Column(name = "area_id")
    private long areaId;

    private String currency;
    private long shares;
    private long clawbacks;
    private long adjusted;
    private long cash;
    private long carried;
    private long returned;
    private long payable;

    @Column(name = "line_count")
    private int lineCount;

    @Column(name = "made_at")
    private Instant madeAt;

    @SuppressWarnings("NullAway.Init")
    protected StatementRow() {}

    /** @param before what the statement before carried. @param cashHeld by the worker, netted as far as it goes */
    StatementRow(LocalDate date, int seq, Payee payee, Shares.Sums sums, Money before, Money cashHeld, Instant madeAt) {
        var carriedOver = before.plus(sums.returned());
        var gross = sums.shares().plus(sums.clawbacks()).plus(sums.adjusted()).plus(carriedOver);
        var zero = Money.zero(payee.currency());
        var netted = cashHeld.max(zero).min(gross.max(zero));
        id = Ids.next();
        runDate = date;
        this.seq = seq;
        number = String.format(Locale.ROOT, "ST%s-%05d", date.format(DateTimeFormatter.BASIC_ISO_DATE), seq);
        payeeKind = payee.kind();
        payeeId = payee.id();
        areaId = payee.area().value();
        currency = payee.currency().getCurrencyCode();
        shares = sums.shares().minor();
        clawbacks = sums.clawbacks().minor();
        adjusted = sums.adjusted().minor();
        cash = netted.minor();
        carried = carriedOver.minor();
        returned = sums.returned().minor();
        payable = gross.minus(netted).minor();
        lineCount = sums.count();
        this.madeAt = madeAt;
    }

    StatementId id() {
        return new StatementId(id);
    }

    String number() {
        return number;
    }

    LocalDate runDate() {
        return runDate;
    }

    Payee payee() {
        return new Payee(payeeKind, payeeId, new AreaId(areaId), Currency.getInstance(currency));
    }

    Optional<CompanyId> company() {
        return payeeKind.equals(Payee.COMPANY) ? Optional.of(new CompanyId(payeeId)) : Optional.empty();
    }

    Money cash() {
        return money(cash);
    }

    Money payable() {
        return money(payable);
    }

    Statements.Statement view(String payeeName, Optional<PayoutId> payout) {
        return new Statements.Statement(
                id(),
                number,
                payeeKind,
                Long.toString(payeeId),
                payeeName,
                new AreaId(areaId),
                runDate,
                money(shares),
                money(clawbacks),
                money(adjusted),
                money(cash),
                money(carried),
                money(returned),
                money(payable),
                lineCount,
                payout,
                madeAt);
    }

    private Money money(long minor) {
        return Money.ofMinor(minor, Currency.getInstance(currency));
    }
}
