package org.doorstep.settlement.share;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.EntryId;
import org.jspecify.annotations.Nullable;

/** One share-out of a visit: its parts with the rates that made them, and what refunds have taken back since. */
@Entity
@Table(name = "settlement_share")
class ShareOut {
    @Id
    private long id;

    @Column(name = "visit_id")
    private long visitId;

    private int turn;

    @Column(name = "booking_id")
    private long bookingId;

    @Column(name = "area_id")
    private long areaId;

    private String currency;

    @Column(name = "service_day")
    private LocalDate serviceDay;

    @Column(name = "run_date")
    private LocalDate runDate;

    @Column(name = "company_id")
    private long companyId;

    @Column(name = "worker_id")
    private long workerId;

    @Column(name = "contract_id")
    private long contractId;

    @Column(name = "entry_id")
    private long entryId;

    @Column(name = "worker_rate")
    private int workerRate;

    @Column(name = "company_rate")
    private int companyRate;

    @Column(name = "platform_rate")
    private int platformRate;

    @Column(name = "withholding_rate")
    private int withholdingRate;

    /** What the worker got instead of a share, if the contract said so. */
    @Column(name = "fixed_pay")
    private @Nullable Long fixedPay;

    /** First day of the month whose volume found the tier, if the commission has tiers. */
    @Column(name = "volume_month")
    private @Nullable LocalDate volumeMonth;

    private @Nullable Long volume;

    @Column(name = "channel_base")
    private long channelBase;

    private long funded;

    private long base;
    private long insurance;
    private long worker;
    private long tax;
    private long company;
    private long platform;

    @Column(name = "company_fee")
    private long companyFee;

    @Column(name = "worker_fee")
    private long workerFee;

    private int clawbacks;

    @Column(name = "insurance_back")
    private long insuranceBack;

    @Column(name = "worker_back")
    private long workerBack;

    @Column(name = "tax_back")
    private long taxBack;

    @Column(name = "company_back")
    private long companyBack;

    @Column(name = "platform_back")
    private long platformBack;

    @Column(name = "company_fee_back")
    private long companyFeeBack;

    @Column(name = "worker_fee_back")
    private long workerFeeBack;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected ShareOut() {}

    ShareOut(Due due, int turn, LocalDate runDate, EntryId entry, Deal deal, Parts parts) {
        var visit = due.visit();
        id = Ids.next();
        visitId = visit.visitId();
        this.turn = turn;
        bookingId = visit.bookingId();
        areaId = visit.area().value();
        currency = parts.worker().currency().getCurrencyCode();
        serviceDay = visit.serviceDay();
        this.runDate = runDate;
        companyId = visit.company().orElseThrow().value();
        workerId = visit.worker().orElseThrow().value();
        contractId = due.contract().id().value();
        entryId = entry.value();
        funded = due.funded().minor();
        agreed(deal);
        given(parts);
    }

    private void agreed(Deal deal) {
        workerRate = deal.terms().worker().partsPerMillion();
        companyRate = deal.company().partsPerMillion();
        platformRate = deal.platform().partsPerMillion();
        withholdingRate = deal.terms().withholding().partsPerMillion();
        fixedPay = deal.fixed().map(Money::minor).orElse(null);
        volumeMonth = deal.volume().map(reached -> reached.month().atDay(1)).orElse(null);
        volume = deal.volume().map(reached -> reached.sum().minor()).orElse(null);
        channelBase = deal.channelBase().minor();
    }

    private void given(Parts parts) {
        base = parts.total().minor();
        insurance = parts.insurance().minor();
        worker = parts.worker().minor();
        tax = parts.tax().minor();
        company = parts.company().minor();
        platform = parts.platform().minor();
        companyFee = parts.companyFee().minor();
        workerFee = parts.workerFee().minor();
    }

    /** What was shared out. */
    Parts given() {
        return new Parts(
                money(insurance),
                money(worker),
                money(tax),
                money(company),
                money(platform),
                money(companyFee),
                money(workerFee));
    }

    /** What is shared out and not taken back. */
    Parts left() {
        return given().minus(back());
    }

    private Parts back() {
        return new Parts(
                money(insuranceBack),
                money(workerBack),
                money(taxBack),
                money(companyBack),
                money(platformBack),
                money(companyFeeBack),
                money(workerFeeBack));
    }

    /** Takes back, at most what is left. */
    Parts takeBack(Money amount) {
        var taken = left().prorated(amount);
        insuranceBack += taken.insurance().minor();
        workerBack += taken.worker().minor();
        taxBack += taken.tax().minor();
        companyBack += taken.company().minor();
        platformBack += taken.platform().minor();
        companyFeeBack += taken.companyFee().minor();
        workerFeeBack += taken.workerFee().minor();
        clawbacks++;
        return taken;
    }

    /** How often something was taken back. */
    int clawbacks() {
        return clawbacks;
    }

    long id() {
        return id;
    }

    long companyId() {
        return companyId;
    }

    Payee companyPayee() {
        return new Payee(Payee.COMPANY, companyId, area(), Currency.getInstance(currency));
    }

    Payee workerPayee() {
        return new Payee(Payee.WORKER, workerId, area(), Currency.getInstance(currency));
    }

    AreaId area() {
        return new AreaId(areaId);
    }

    long visitId() {
        return visitId;
    }

    int turn() {
        return turn;
    }

    long bookingId() {
        return bookingId;
    }

    long contractId() {
        return contractId;
    }

    LocalDate serviceDay() {
        return serviceDay;
    }

    LocalDate runDate() {
        return runDate;
    }

    Rate workerRate() {
        return new Rate(workerRate);
    }

    Rate companyRate() {
        return new Rate(companyRate);
    }

    Rate platformRate() {
        return new Rate(platformRate);
    }

    Rate withholdingRate() {
        return new Rate(withholdingRate);
    }

    Optional<Money> fixedPay() {
        return Optional.ofNullable(fixedPay).map(this::money);
    }

    Optional<Deal.Volume> volume() {
        return Optional.ofNullable(volumeMonth)
                .map(month -> new Deal.Volume(YearMonth.from(month), money(Objects.requireNonNull(volume))));
    }

    Money channelBase() {
        return money(channelBase);
    }

    /** What the company bore of what was off the price. */
    Money funded() {
        return money(funded);
    }

    /** What the rates were applied to. */
    Money afterInsurance() {
        return money(base - insurance);
    }

    private Money money(long minor) {
        return Money.ofMinor(minor, Currency.getInstance(currency));
    }
}
