package org.doorstep.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.id.CompanyId;

@ApplicationScoped
class ContractStore {
    private static final int MOST = 200;

    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    void add(ContractRow contract) {
        entities.persist(contract);
    }

    Optional<ContractRow> last(CompanyId company) {
        return of(company).stream().findFirst();
    }

    /** Newest first. */
    List<ContractRow> of(CompanyId company) {
        return entities.createQuery(
                        "select c from ContractRow c where c.companyId = :company order by c.validFrom desc",
                        ContractRow.class)
                .setParameter("company", company.value())
                .setMaxResults(MOST)
                .getResultList();
    }

    Optional<ContractRow> on(CompanyId company, LocalDate day) {
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

    Optional<ContractRow> after(CompanyId company, LocalDate day) {
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
