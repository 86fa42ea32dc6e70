package org.doorstep.settlement.share;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Currency;
import org.doorstep.ledger.Posting;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.RefundId;

/** What one refund took back of one share-out, part by part. Never changes: volumes and explanations are made of it. */
@Entity
@Table(name = "settlement_clawback")
class ClawbackRow {
    @Id
    private long id;

    @Column(name = "share_id")
    private long shareId;

    /** 1 for the first of its share-out. */
    private int nth;

    @Column(name = "refund_id")
    private long refundId;

    @Column(name = "company_id")
    private long companyId;

    @Column(name = "contract_id")
    private long contractId;

    @Column(name = "entry_id")
    private long entryId;

    @Column(name = "made_on")
    private LocalDate madeOn;

    private String currency;
    private long amount;
    private long insurance;
    private long worker;
    private long tax;
    private long company;
    private long platform;

    @Column(name = "company_fee")
    private long companyFee;

    @Column(name = "worker_fee")
    private long workerFee;

    @SuppressWarnings("NullAway.Init")
    protected ClawbackRow() {}

    ClawbackRow(ShareOut share, RefundId refund, Posting posting, LocalDate on, Parts taken) {
        id = Ids.next();
        shareId = share.id();
        nth = share.clawbacks();
        refundId = refund.value();
        companyId = share.companyId();
        contractId = share.contractId();
        entryId = posting.id().value();
        madeOn = on;
        currency = taken.worker().currency().getCurrencyCode();
        amount = taken.total().minor();
        insurance = taken.insurance().minor();
        worker = taken.worker().minor();
        tax = taken.tax().minor();
        company = taken.company().minor();
        platform = taken.platform().minor();
        companyFee = taken.companyFee().minor();
        workerFee = taken.workerFee().minor();
    }

    long shareId() {
        return shareId;
    }

    int nth() {
        return nth;
    }

    LocalDate madeOn() {
        return madeOn;
    }

    Parts parts() {
        return new Parts(
                money(insurance),
                money(worker),
                money(tax),
                money(company),
                money(platform),
                money(companyFee),
                money(workerFee));
    }

    private Money money(long minor) {
        return Money.ofMinor(minor, Currency.getInstance(currency));
    }
}
