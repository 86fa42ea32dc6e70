package org.doorstep.provider;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.catalogue.Areas;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.Money;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.ContractId;

/** The effective-dated contract of each company: who gets what share of a visit's money. */
@Stateless
public class Contracts {
    public static final Permission SIGN = Permission.of("provider.contract");
    private static final Period LONGEST_HOLDING = Period.ofDays(180);

    @Inject
    ContractStore store;

    @Inject
    CompanyStore companies;

    @Inject
    Areas areas;

    @Inject
    Idempotency idempotency;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /**
     * What is agreed. Worker and company share plus the platform's commission make the whole; insurance is a fixed sum a
     * visit, taken off first; withholding is taken off the worker's share.
     *
     * @param from first local day of service under it; it ends where the next one starts
     * @param holding from completion until a visit's money may be shared out
     * @param least smallest sum that is paid out
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
            Optional<Cycle> cycle) {
        public Terms {
            cycle = Optional.of(cycle.orElse(Cycle.DAILY));
        }

        public Terms(
                LocalDate from,
                Rate worker,
                Rate company,
                Rate platform,
                Money insurance,
                Rate withholding,
                Period holding,
                Money least) {
            this(from, worker, company, platform, insurance, withholding, holding, least, Optional.empty());
        }

        public Cycle paidOut() {
            return cycle.orElse(Cycle.DAILY);
        }
    }

    public record Contract(
            ContractId id, CompanyId company, int number, Terms terms, Optional<LocalDate> until, Instant signedAt) {}

    /** Signs a contract; refuses shares that do not make a whole, a start in the past, and one before an existing start. */
    public ContractId sign(Actor actor, CompanyId company, Terms terms) {
        actor.requiresOnPlatform(SIGN);
        var command = new SignContract(company, terms);
        return idempotency.once(actor, "provider.sign", command, ContractId.class, () -> {
            var row = companies.find(company).orElseThrow(() -> Companies.unknown(company));
            if (row.state() != Companies.State.ACTIVE) {
                throw new Refused("provider.company.inactive", Map.of("state", row.state()));
            }
            check(terms, areas.get(row.area()));
            var earlier = store.last(company);
            if (earlier.isPresent() && !terms.from().isAfter(earlier.get().from())) {
                throw new Refused(
                        "provider.contract.before-existing",
                        Map.of("from", terms.from(), "existing", earlier.get().from()));
            }
            int number = earlier.map(ContractRow::number).orElse(0) + 1;
            var contract = ContractRow.signed(company, number, terms, clock.instant());
            store.add(contract);
            audit.record(
                    actor,
                    "provider.sign-contract",
                    Subject.of("contract", contract.id()),
                    Map.of("company", company.value(), "number", number, "from", terms.from()));
            return contract.id();
        });
    }

    /** The contract in force on a day of service. */
    public Optional<Contract> on(CompanyId company, LocalDate day) {
        return store.on(company, day)
                .map(row -> row.view(store.after(company, row.from()).map(ContractRow::from)));
    }

    /** The company's contracts, newest first. */
    public List<Contract> of(Actor actor, CompanyId company) {
        actor.requires(Companies.READ);
        if (!actor.sees(company) || companies.find(company).isEmpty()) {
            throw Companies.unknown(company);
        }
        var views = new ArrayList<Contract>();
        var until = Optional.<LocalDate>empty();
        for (var contract : store.of(company)) {
            views.add(contract.view(until));
            until = Optional.of(contract.from());
        }
        return List.copyOf(views);
    }

    private void check(Terms terms, Areas.Area area) {
        int whole = terms.worker().partsPerMillion()
                + terms.company().partsPerMillion()
                + terms.platform().partsPerMillion();
        if (whole != Rate.WHOLE.partsPerMillion()) {
            throw new Refused("provider.contract.shares", Map.of("sum", BigDecimal.valueOf(whole, 6)));
        }
        var today = LocalDate.ofInstant(clock.instant(), area.zone());
        if (terms.from().isBefore(today)) {
            throw new Refused("provider.contract.past", Map.of("from", terms.from(), "today", today));
        }
        for (var sum : List.of(terms.insurance(), terms.least())) {
            if (!sum.currency().equals(area.currency()) || sum.isNegative()) {
                throw new Refused(
                        "provider.contract.amount",
                        Map.of("currency", area.currency().getCurrencyCode()));
            }
        }
        var longest = terms.from().plus(LONGEST_HOLDING);
        var held = terms.from().plus(terms.holding());
        if (held.isBefore(terms.from()) || held.isAfter(longest)) {
            throw new Refused("provider.contract.holding", Map.of("longest", LONGEST_HOLDING));
        }
    }

    /** What is signed with whom; for telling one request from another. */
    record SignContract(CompanyId company, Terms terms) {}
}
