package org.doorstep.settlement.share;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.doorstep.provider.Contracts.Contract;

/** Royalties by month. */
@Dependent
class RoyaltyStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    void add(Object row) {
        em.persist(row);
    }

    /** Contracts among these that have been charged for the month. */
    Set<Long> charged(YearMonth month, Collection<Contract> contracts) {
        if (contracts.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(em.createQuery(
                        "select r.contractId from RoyaltyRow r where r.monthStart = :month and r.contractId in :ids",
                        Long.class)
                .setParameter("month", month.atDay(1))
                .setParameter(
                        "ids", contracts.stream().map(each -> each.id().value()).toList())
                .getResultList());
    }

    Optional<RoyaltyRow> ofEntry(long entry) {
        return em.createQuery("select r from RoyaltyRow r where r.entryId = :entry", RoyaltyRow.class)
                .setParameter("entry", entry)
                .getResultStream()
                .findFirst();
    }

    boolean isDone(YearMonth month) {
        return em.find(RoyaltyMonth.class, month.atDay(1)) != null;
    }
}
