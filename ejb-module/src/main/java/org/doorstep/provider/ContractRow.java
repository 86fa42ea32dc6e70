package org.doorstep.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Currency;
import java.util.Optional;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.ContractId;
import org.doorstep.shared.id.ServiceId;

/** A signed contract; never changed. */
@Entity
@Table(name = "provider_contract")
class ContractRow {
    @Id
    private long id;

    @Column(name = "company_id")
    private long companyId;

    @Column(name = "contract_no")
    private int number;

    @Column(name = "valid_from")
    private LocalDate validFrom;

    @Column(name = "worker_ppm")
    private int worker;

    @Column(name = "company_ppm")
    private int company;

    @Column(name = "platform_ppm")
    private int platform;

    @Column(name = "withholding_ppm")
    private int withholding;

    private String currency;

    @Column(name = "insurance_minor")
    private long insurance;

    @Column(name = "least_minor")
    private long least;

    private String holding;

    // lists of a contract that never changes are read and written whole, with its row
    @Column(name = "fixed_pay")
    private String fixedPay;

    private String tiers;

    @Column(name = "fee_ppm")
    private int fee;

    @Enumerated(EnumType.STRING)
    @Column(name = "fee_bearer")
    private Contracts.Bearer feeBearer;

    @Column(name = "royalty_ppm")
    private int royalty;

    @Column(name = "royalty_least_minor")
    private long royaltyLeast;

    @Column(name = "pay_cycle")
    private String cycle;

    @Column(name = "signed_at")
    private Instant signedAt;

    protected ContractRow() {}

    static ContractRow signed(CompanyId company, int number, Contracts.Terms terms, Instant at) {
        var contract = new ContractRow();
        contract.id = Ids.next();
        contract.companyId = company.value();
        contract.number = number;
        contract.validFrom = terms.from();
        contract.worker = terms.worker().partsPerMillion();
        contract.company = terms.company().partsPerMillion();
        contract.platform = terms.platform().partsPerMillion();
        contract.withholding = terms.withholding().partsPerMillion();
        contract.currency = terms.insurance().currency().getCurrencyCode();
        contract.insurance = terms.insurance().minor();
        contract.least = terms.least().minor();
        contract.holding = terms.holding().toString();
        contract.fixedPay = TermLists.written(
                terms.fixedPay(), pay -> pay.service().value(), pay -> pay.sum().minor());
        contract.tiers = TermLists.written(terms.tiers(), tier -> tier.from().minor(), tier -> tier.platform()
                .partsPerMillion());
        contract.fee =
                terms.channelFee().map(fee -> fee.rate().partsPerMillion()).orElse(0);
        contract.feeBearer =
                terms.channelFee().map(Contracts.ChannelFee::bearer).orElse(Contracts.Bearer.PLATFORM);
        contract.royalty =
                terms.royalty().map(royalty -> royalty.rate().partsPerMillion()).orElse(0);
        contract.royaltyLeast =
                terms.royalty().map(royalty -> royalty.least().minor()).orElse(0L);
        contract.cycle = terms.paidOut().toString();
        contract.signedAt = at;
        return contract;
    }

    ContractId id() {
        return new ContractId(id);
    }

    CompanyId company() {
        return new CompanyId(companyId);
    }

    int number() {
        return number;
    }

    LocalDate from() {
        return validFrom;
    }

    Contracts.Contract view(Optional<LocalDate> until) {
        var money = Currency.getInstance(currency);
        var terms = new Contracts.Terms(
                validFrom,
                new Rate(worker),
                new Rate(company),
                new Rate(platform),
                Money.ofMinor(insurance, money),
                new Rate(withholding),
                Period.parse(holding),
                Money.ofMinor(least, money),
                TermLists.read(
                        fixedPay,
                        (service, sum) -> new Contracts.FixedPay(new ServiceId(service), Money.ofMinor(sum, money))),
                TermLists.read(
                        tiers,
                        (from, rate) ->
                                new Contracts.Tier(Money.ofMinor(from, money), new Rate(Math.toIntExact(rate)))),
                channelFee(),
                royalty(money),
                Optional.of(Cycle.parse(cycle)));
        return new Contracts.Contract(id(), new CompanyId(companyId), number, terms, until, signedAt);
    }

    private Optional<Contracts.ChannelFee> channelFee() {
        return fee == 0 && feeBearer == Contracts.Bearer.PLATFORM
                ? Optional.empty()
                : Optional.of(new Contracts.ChannelFee(new Rate(fee), feeBearer));
    }

    private Optional<Contracts.Royalty> royalty(Currency money) {
        return royalty == 0 && royaltyLeast == 0
                ? Optional.empty()
                : Optional.of(new Contracts.Royalty(new Rate(royalty), Money.ofMinor(royaltyLeast, money)));
    }
}
