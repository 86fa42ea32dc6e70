package org.doorstep.provider;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.catalogue.Areas;
import org.doorstep.catalogue.Services;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.ContractId;
import org.doorstep.shared.id.ServiceId;

/** The effective-dated contract of each company: who gets what share of a visit's money. */
@Stateless
public class Contracts {
    public static final Permission SIGN = Permission.of("provider.contract");

    @Inject
    ContractStore store;

    @Inject
    CompanyStore companies;

    @Inject
    Areas areas;

    @Inject
    Services services;

    @Inject
    Idempotency idempotency;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Who bears what the channel keeps of a payment. {@code PRO_RATA}: each by its share. */
    public enum Bearer {
        PLATFORM,
        COMPANY,
        WORKER,
        PRO_RATA
    }

    /** What the worker gets for a visit of a service, instead of a share. */
    public record FixedPay(
            @NotNull ServiceId service, @NotNull Money sum) {}

    /**
     * The platform's commission once the company's volume of the month before the visit's has reached a sum; the company's
     * share is what the worker's and the platform's leave.
     */
    public record Tier(@NotNull Money from, @NotNull Rate platform) {}

    /** @param rate of what the customer paid through a channel; the contract's, not the channel's bill */
    public record ChannelFee(@NotNull Rate rate, @NotNull Bearer bearer) {}

    /** What the company owes the franchise each month. @param rate of its volume. @param least for a whole month */
    public record Royalty(@NotNull Rate rate, @NotNull Money least) {}

    /**
     * What is agreed. Worker and company share plus the platform's commission make the whole; insurance is a fixed sum a
     * visit, taken off first; withholding is taken off the worker's share.
     *
     * @param from first local day of service under it; it ends where the next one starts
     * @param holding from completion until a visit's money may be shared out
     * @param least smallest sum that is paid out
     * @param fixedPay for services whose workers get a sum; the share is for all others
     * @param tiers of the platform's commission, by rising volume
     * @param channelFee borne by the platform where nothing is agreed
     * @param cycle when it is paid out; daily where nothing was agreed
     */
    public record Terms(
            @NotNull LocalDate from,
            @NotNull Rate worker,
            @NotNull Rate company,
            @NotNull Rate platform,
            @NotNull Money insurance,
            @NotNull Rate withholding,
            @NotNull Period holding,
            @NotNull Money least,
            @Size(max = 100) List<@NotNull @Valid FixedPay> fixedPay,
            @Size(max = 20) List<@NotNull @Valid Tier> tiers,
            Optional<@Valid ChannelFee> channelFee,
            Optional<@Valid Royalty> royalty,
            Optional<Cycle> cycle) {
        public Terms {
            cycle = Optional.of(cycle.orElse(Cycle.DAILY));
        }

        /** Plain shares: no sums for services, no tiers, no fee passed on, no royalty; paid out daily. */
        public Terms(
                LocalDate from,
                Rate worker,
                Rate company,
                Rate platform,
                Money insurance,
                Rate withholding,
                Period holding,
                Money least) {
            this(
                    from,
                    worker,
                    company,
                    platform,
                    insurance,
                    withholding,
                    holding,
                    least,
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** The currency of every sum in it. */
        public Currency currency() {
            return insurance.currency();
        }

        public Optional<Money> fixedPay(ServiceId service) {
            return fixedPay.stream()
                    .filter(each -> each.service().equals(service))
                    .map(FixedPay::sum)
                    .findFirst();
        }

        /** The highest tier that a volume has reached. */
        public Optional<Tier> tier(Money volume) {
            return tiers.stream()
                    .filter(tier -> tier.from().compareTo(volume) <= 0)
                    .reduce((lower, higher) -> higher);
        }

        public Cycle paidOut() {
            return cycle.orElse(Cycle.DAILY);
        }
    }

    public record Contract(
            ContractId id, CompanyId company, int number, Terms terms, Optional<LocalDate> until, Instant signedAt) {

        boolean covers(LocalDate day) {
            return !day.isBefore(terms.from()) && until.map(day::isBefore).orElse(true);
        }
    }

    /** The contracts of some companies, read at once. */
    public record Agreements(List<Contract> contracts) {
        /** The contract in force on a day of service. */
        public Optional<Contract> on(CompanyId company, LocalDate day) {
            return contracts.stream()
                    .filter(contract -> contract.company().equals(company) && contract.covers(day))
                    .findFirst();
        }
    }

    /**
     * Signs a contract. Refuses with every fault: shares that do not make a whole, a start in the past or not after every
     * existing start, sums in another currency or negative, tiers that do not rise; nothing is stored then.
     */
    public ContractId sign(Actor actor, CompanyId company, Terms terms) {
        actor.requiresOnPlatform(SIGN);
        var command = new SignContract(company, terms);
        return idempotency.once(actor, "provider.sign", command, ContractId.class, () -> {
            var row = companies.find(company).orElseThrow(() -> Companies.unknown(company));
            if (row.state() != Companies.State.ACTIVE) {
                throw new Refused("provider.company.inactive", Map.of("state", row.state()));
            }
            var earlier = store.last(company);
            check(terms, areas.get(row.area()), earlier);
            int number = earlier.map(ContractRow::number).orElse(0) + 1;
            var contract = ContractRow.signed(company, number, terms, clock.instant());
            store.add(contract);
            row.contracted(terms.from());
            companies.flush();
            audit.record(
                    actor,
                    "provider.sign-contract",
                    Subject.of("contract", contract.id()),
                    Map.of("company", company.value(), "number", number, "from", terms.from()));
            return contract.id();
        });
    }

    private void check(Terms terms, Areas.Area area, Optional<ContractRow> earlier) {
        var today = LocalDate.ofInstant(clock.instant(), area.zone());
        var faults = new TermsCheck(terms, area.currency(), today, earlier.map(ContractRow::from), services::isKnown)
                .faults();
        if (!faults.isEmpty()) {
            throw new Refused(faults);
        }
    }

    /** The contract in force on a day of service. */
    public Optional<Contract> on(CompanyId company, LocalDate day) {
        return store.on(company, day)
                .map(row -> row.view(store.after(company, row.from()).map(ContractRow::from)));
    }

    /** All contracts of some companies in one look, for the night. */
    public Agreements among(Collection<CompanyId> companies) {
        return new Agreements(views(store.of(companies)));
    }

    /** A contract, for whoever explains what was done by it. */
    public Contract get(ContractId id) {
        var row = store.find(id).orElseThrow(() -> new NotFound("provider.contract.unknown", id));
        return row.view(store.after(row.company(), row.from()).map(ContractRow::from));
    }

    /** Contracts with a royalty that begin by a day, after one of them, by id; for the end of a month. */
    public List<Contract> withRoyalty(LocalDate by, long after, int limit) {
        var ids = store.withRoyalty(by, after, limit);
        var companies = ids.stream().map(ContractRow::company).distinct().toList();
        var wanted = ids.stream().map(ContractRow::id).toList();
        return among(companies).contracts().stream()
                .filter(contract -> wanted.contains(contract.id()))
                .sorted(Comparator.comparing(contract -> contract.id().value()))
                .toList();
    }

    /** The company's contracts, newest first. */
    public List<Contract> of(Actor actor, CompanyId company) {
        actor.requires(Companies.READ);
        if (!actor.sees(company) || companies.find(company).isEmpty()) {
            throw Companies.unknown(company);
        }
        return views(store.of(List.of(company)));
    }

    /** @param rows by company, newest first: each ends where the one before it in the list begins */
    private static List<Contract> views(List<ContractRow> rows) {
        var views = new ArrayList<Contract>();
        var starts = new HashMap<CompanyId, LocalDate>();
        for (var row : rows) {
            views.add(row.view(Optional.ofNullable(starts.put(row.company(), row.from()))));
        }
        return List.copyOf(views);
    }

    /** What is signed with whom; for telling one request from another. */
    record SignContract(CompanyId company, Terms terms) {}
}
