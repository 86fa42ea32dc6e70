package org.doorstep.settlement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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
import org.jspecify.annotations.Nullable;

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

    @Enumerated(EnumType.STRING)
    private Origin origin;

    @Column(name = "year_no")
    private int year;

    private int ordinal;

    @Column(name = "previous_id")
    private @Nullable Long previousId;

    /** By whose hand it is made. */
    enum Origin {
        NIGHT("ST"),
        WITHDRAWAL("SW");

        private final String series;

        Origin(String series) {
            this.series = series;
        }

        /** The series of numbers of a date: {@code ST20261127}. */
        String series(LocalDate date) {
            return series + date.format(DateTimeFormatter.BASIC_ISO_DATE);
        }
    }

    /**
     * Where it stands: among those of the date, and among the payee's own.
     *
     * @param ordinal among the payee's of the {@code year} in which it is made. @param previous the payee's last one
     */
    record Place(LocalDate date, Origin origin, int seq, int year, int ordinal, Optional<Long> previous) {}

    @SuppressWarnings("NullAway.Init")
    protected StatementRow() {}

    /** @param before what the statement before carried. @param cashHeld by the worker, netted as far as it goes */
    StatementRow(Place place, Payee payee, Shares.Sums sums, Money before, Money cashHeld, Instant madeAt) {
        var carriedOver = before.plus(sums.returned());
        var netted = netted(sums, before, cashHeld);
        id = Ids.next();
        runDate = place.date();
        seq = place.seq();
        origin = place.origin();
        year = place.year();
        ordinal = place.ordinal();
        previousId = place.previous().orElse(null);
        number = String.format(Locale.ROOT, "%s-%05d", origin.series(runDate), seq);
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
        payable = gross(sums, before).minus(netted).minor();
        lineCount = sums.count();
        this.madeAt = madeAt;
    }

    private static Money gross(Shares.Sums sums, Money before) {
        return sums.shares()
                .plus(sums.clawbacks())
                .plus(sums.adjusted())
                .plus(before)
                .plus(sums.returned());
    }

    private static Money netted(Shares.Sums sums, Money before, Money cashHeld) {
        var zero = Money.zero(cashHeld.currency());
        return cashHeld.max(zero).min(gross(sums, before).max(zero));
    }

    /** What a statement of these would leave to be paid. */
    static Money payable(Shares.Sums sums, Money before, Money cashHeld) {
        return gross(sums, before).minus(netted(sums, before, cashHeld));
    }

    StatementId id() {
        return new StatementId(id);
    }

    String number() {
        return number;
    }

    /** The one before, by its number; nothing for a payee's first. */
    Optional<Long> previous() {
        return Optional.ofNullable(previousId);
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

    /** Less than nothing: the payee owes us. */
    Money owing() {
        return payable().negate().max(Money.zero(payable().currency()));
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
                year,
                ordinal,
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
