package org.doorstep.settlement.share;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Currency;
import org.doorstep.provider.Contracts.Contract;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.EntryId;

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

    private long base;
    private long insurance;
    private long worker;
    private long tax;
    private long company;
    private long platform;

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

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected ShareOut() {}

    ShareOut(
            RecognisedVisit visit,
            int turn,
            LocalDate runDate,
            long companyId,
            long workerId,
            Contract contract,
            EntryId entry,
            Parts parts) {
        id = Ids.next();
        visitId = visit.visitId();
        this.turn = turn;
        bookingId = visit.bookingId();
        areaId = visit.area().value();
        currency = parts.worker().currency().getCurrencyCode();
        serviceDay = visit.serviceDay();
        this.runDate = runDate;
        this.companyId = companyId;
        this.workerId = workerId;
        contractId = contract.id().value();
        entryId = entry.value();
        var terms = contract.terms();
        workerRate = terms.worker().partsPerMillion();
        companyRate = terms.company().partsPerMillion();
        platformRate = terms.platform().partsPerMillion();
        withholdingRate = terms.withholding().partsPerMillion();
        base = parts.total().minor();
        insurance = parts.insurance().minor();
        worker = parts.worker().minor();
        tax = parts.tax().minor();
        company = parts.company().minor();
        platform = parts.platform().minor();
    }

    /** What is shared out and not taken back. */
    Parts left() {
        return new Parts(
                money(insurance - insuranceBack),
                money(worker - workerBack),
                money(tax - taxBack),
                money(company - companyBack),
                money(platform - platformBack));
    }

    /** Takes back, at most what is left. */
    Parts takeBack(Money amount) {
        var taken = left().prorated(amount);
        insuranceBack += taken.insurance().minor();
        workerBack += taken.worker().minor();
        taxBack += taken.tax().minor();
        companyBack += taken.company().minor();
        platformBack += taken.platform().minor();
        return taken;
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

    int workerRate() {
        return workerRate;
    }

    int companyRate() {
        return companyRate;
    }

    int withholdingRate() {
        return withholdingRate;
    }

    /** What the rates were applied to. */
    Money afterInsurance() {
        return money(base - insurance);
    }

    Money companyPart() {
        return money(company);
    }

    Money workerGross() {
        return money(worker + tax);
    }

    Money taxPart() {
        return money(tax);
    }

    private Money money(long minor) {
        return Money.ofMinor(minor, Currency.getInstance(currency));
    }
}
