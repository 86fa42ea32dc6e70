package org.doorstep.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.TransactionMemo;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.ContractId;

@ApplicationScoped
class ContractStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    @Inject
    TransactionMemo memo;

    void add(ContractRow contract) {
        entities.persist(contract);
        memo.forget();
    }

    Optional<ContractRow> last(CompanyId company) {
        return entities.createQuery(
                        "select c from ContractRow c where c.companyId = :company order by c.validFrom desc",
                        ContractRow.class)
                .setParameter("company", company.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    Optional<ContractRow> find(ContractId id) {
        return Optional.ofNullable(entities.find(ContractRow.class, id.value()));
    }

    /** By company, newest first. */
    List<ContractRow> of(Collection<CompanyId> companies) {
        if (companies.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select c from ContractRow c where c.companyId in :companies"
                                + " order by c.companyId, c.validFrom desc",
                        ContractRow.class)
                .setParameter(
                        "companies", companies.stream().map(CompanyId::value).toList())
                .getResultList();
    }

    /** By id; few contracts have a royalty, so no index is needed. */
    List<ContractRow> withRoyalty(LocalDate by, long after, int limit) {
        return entities.createQuery(
                        "select c from ContractRow c where (c.royalty > 0 or c.royaltyLeast > 0)"
                                + " and c.validFrom <= :by and c.id > :after order by c.id",
                        ContractRow.class)
                .setParameter("by", by)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    private record On(CompanyId company, LocalDate day) {}

    private record After(CompanyId company, LocalDate day) {}

    Optional<ContractRow> on(CompanyId company, LocalDate day) {
        return memo.get(new On(company, day), () -> findOn(company, day));
    }

    Optional<ContractRow> after(CompanyId company, LocalDate day) {
        return memo.get(new After(company, day), () -> findAfter(company, day));
    }

    private Optional<ContractRow> findOn(CompanyId company, LocalDate day) {
        return entities.createQuery(
                        "select c from ContractRow c where c.companyId = :company and c.validFrom <= :day"
                                + " order by c.validFrom desc",
                        ContractRow.class)
                .setParameter("company", company.value())
                .setParameter("day", day)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private Optional<ContractRow> findAfter(CompanyId company, LocalDate day) {
        return entities.createQuery(
                        "select c from ContractRow c where c.companyId = :company and c.validFrom > :day"
                                + " order by c.validFrom",
                        ContractRow.class)
                .setParameter("company", company.value())
                .setParameter("day", day)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
