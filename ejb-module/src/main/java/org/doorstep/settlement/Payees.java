package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.identity.Accounts;
import org.doorstep.provider.Companies;
import org.doorstep.provider.Contracts;
import org.doorstep.provider.Contracts.Contract;
import org.doorstep.provider.Cycle;
import org.doorstep.provider.PayeeAccounts;
import org.doorstep.settlement.share.Payee;
import org.doorstep.shared.Known;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Workers;

/** What the owners of companies and workers say of payees. */
@Dependent
class Payees {
    @Inject
    Companies companies;

    @Inject
    Accounts people;

    @Inject
    Workers workers;

    @Inject
    Contracts contracts;

    @Inject
    PayeeAccounts accounts;

    /** Names by payee; unknown ones stay empty. */
    Map<Payee, String> names(Collection<Payee> payees) {
        var firms = companies.names(payees.stream()
                .filter(payee -> !payee.isWorker())
                .map(payee -> new CompanyId(payee.id()))
                .distinct()
                .toList());
        var persons = people.names(payees.stream()
                .filter(Payee::isWorker)
                .map(payee -> new PersonId(payee.id()))
                .distinct()
                .toList());
        var names = new HashMap<Payee, String>();
        for (var payee : payees) {
            names.put(
                    payee,
                    payee.isWorker()
                            ? persons.getOrDefault(new PersonId(payee.id()), "")
                            : firms.getOrDefault(new CompanyId(payee.id()), ""));
        }
        return names;
    }

    String name(Payee payee) {
        return names(List.of(payee)).getOrDefault(payee, "");
    }

    /** The confirmed bank account in force; it may not be paid to before its time. */
    Optional<PayeeAccounts.Clear> account(Payee payee) {
        return accounts.current(new PayeeAccounts.Payee(payee.kind(), payee.id()));
    }

    /** Contracts in force of payees' companies (or of the companies of workers); none where there is none. */
    record Terms(Map<Payee, Contract> contracts) {
        /** The smallest sum that is paid out. */
        Money least(Payee payee) {
            return contract(payee)
                    .map(contract -> contract.terms().least())
                    .filter(least -> least.currency().equals(payee.currency()))
                    .orElse(Money.zero(payee.currency()));
        }

        /** When the payee is stated and paid; daily where there is no contract. */
        Cycle cycle(Payee payee) {
            return contract(payee).map(contract -> contract.terms().paidOut()).orElse(Cycle.DAILY);
        }

        private Optional<Contract> contract(Payee payee) {
            return Optional.ofNullable(contracts.get(payee));
        }
    }

    /** Of many payees by two queries. */
    Terms terms(Collection<Payee> payees, LocalDate on) {
        var companies = companies(payees);
        var agreed = contracts.among(companies.values().stream().distinct().toList());
        var found = new HashMap<Payee, Contract>();
        companies.forEach((payee, company) -> agreed.on(company, on).ifPresent(contract -> found.put(payee, contract)));
        return new Terms(found);
    }

    private Map<Payee, CompanyId> companies(Collection<Payee> payees) {
        var known = workers.candidates(payees.stream()
                .filter(Payee::isWorker)
                .map(payee -> new WorkerId(payee.id()))
                .distinct()
                .toList());
        var found = new HashMap<Payee, CompanyId>();
        for (var payee : payees) {
            if (!payee.isWorker()) {
                found.put(payee, new CompanyId(payee.id()));
            } else if (known.containsKey(new WorkerId(payee.id()))) {
                found.put(payee, Known.in(known, new WorkerId(payee.id())).company());
            }
        }
        return found;
    }
}
