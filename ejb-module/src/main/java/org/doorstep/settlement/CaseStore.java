package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CaseId;

/** Cases, by number and by key. */
@Dependent
class CaseStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    void add(CaseRow row) {
        em.persist(row);
    }

    Optional<CaseRow> lock(CaseId id) {
        return Optional.ofNullable(em.find(CaseRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    Optional<CaseRow> byKey(String key) {
        return em
                .createQuery("select c from CaseRow c where c.key = :key", CaseRow.class)
                .setParameter("key", key)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** What decisions have put into suspense in an area. */
    long suspense(AreaId area, Currency currency) {
        // PostgreSQL adds bigints up to a numeric
        return em.createQuery(
                        "select coalesce(sum(c.suspense), 0) from CaseRow c where c.suspenseArea = :area"
                                + " and c.currency = :currency",
                        Number.class)
                .setParameter("area", area.value())
                .setParameter("currency", currency.getCurrencyCode())
                .getSingleResult()
                .longValue();
    }

    List<CaseRow> list(boolean open, PageRequest page) {
        return em.createQuery(
                        "select c from CaseRow c where c.open = :open and c.id < :before order by c.id desc",
                        CaseRow.class)
                .setParameter("open", open)
                .setParameter(
                        "before", page.after().map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE))
                .setMaxResults(page.rows())
                .getResultList();
    }
}
