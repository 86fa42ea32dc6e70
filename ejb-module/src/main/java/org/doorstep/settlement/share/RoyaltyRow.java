package org.doorstep.settlement.share;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import org.doorstep.provider.Contracts.Contract;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.EntryId;
import org.jspecify.annotations.Nullable;

/** What a company owes under a contract for a month; once. Never changes. */
@Entity
@Table(name = "settlement_royalty")
class RoyaltyRow {
    @Id
    private long id;

    @Column(name = "month_start")
    private LocalDate monthStart;

    @Column(name = "contract_id")
    private long contractId;

    @Column(name = "company_id")
    private long companyId;

    @Column(name = "area_id")
    private long areaId;

    private String currency;

    @Column(name = "royalty_rate")
    private int rate;

    private long volume;

    @Column(name = "by_rate")
    private long byRate;

    @Column(name = "least_month")
    private long leastMonth;

    @Column(name = "days_in_force")
    private int days;

    @Column(name = "least_due")
    private long leastDue;

    private long due;

    @Column(name = "entry_id")
    private @Nullable Long entryId;

    @SuppressWarnings("NullAway.Init")
    protected RoyaltyRow() {}

    RoyaltyRow(Contract contract, AreaId area, YearMonth month, Royalties.Sum sum) {
        var royalty = contract.terms().royalty().orElseThrow();
        id = Ids.next();
        monthStart = month.atDay(1);
        contractId = contract.id().value();
        companyId = contract.company().value();
        areaId = area.value();
        currency = royalty.least().currency().getCurrencyCode();
        rate = royalty.rate().partsPerMillion();
        volume = sum.volume().minor();
        byRate = sum.byRate().minor();
        leastMonth = royalty.least().minor();
        days = sum.days();
        leastDue = sum.least().minor();
        due = sum.due().minor();
    }

    void posted(EntryId entry) {
        entryId = entry.value();
    }

    /** The line's base: the volume, or where that is too little for it the least sum. */
    Money base() {
        return isLeast() ? money(leastDue) : counted();
    }

    Rate rate() {
        return isLeast() ? Rate.WHOLE : new Rate(rate);
    }

    boolean isLeast() {
        return leastDue > byRate;
    }

    Rate agreedRate() {
        return new Rate(rate);
    }

    /** What the rate is of: more taken back than taken in counts as nothing. */
    Money counted() {
        return money(Math.max(volume, 0));
    }

    Money byRate() {
        return money(byRate);
    }

    Money leastMonth() {
        return money(leastMonth);
    }

    Money leastDue() {
        return money(leastDue);
    }

    int days() {
        return days;
    }

    Money due() {
        return money(due);
    }

    YearMonth month() {
        return YearMonth.from(monthStart);
    }

    /** The last day of the month. */
    LocalDate chargedOn() {
        return month().atEndOfMonth();
    }

    long contractId() {
        return contractId;
    }

    CompanyId company() {
        return new CompanyId(companyId);
    }

    AreaId area() {
        return new AreaId(areaId);
    }

    private Money money(long minor) {
        return Money.ofMinor(minor, Currency.getInstance(currency));
    }
}
