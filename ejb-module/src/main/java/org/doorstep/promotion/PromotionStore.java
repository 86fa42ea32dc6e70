package org.doorstep.promotion;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Remembered;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PromotionId;

/** Promotions. Those that come by themselves are remembered for some seconds, for every quote asks for them. */
@ApplicationScoped
class PromotionStore {
    private static final Duration REMEMBERED = Duration.ofSeconds(3);
    private static final int MOST_AUTOMATIC = 1_000;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    private final Remembered<Snapshot> snapshot = new Remembered<>(REMEMBERED);

    /** One that can be used. */
    record Known(PromotionId id, Promotions.Terms terms) {}

    /** @param until the first day that they were read for */
    private record Snapshot(List<Known> promotions, LocalDate until) {}

    void add(PromotionRow row) {
        em.persist(row);
        changed();
    }

    void flush() {
        em.flush();
    }

    /** Writes now, and lets this node see the change as soon as it is committed. */
    void changed() {
        em.flush();
        snapshot.changedIn(transaction);
    }

    Optional<PromotionRow> find(PromotionId id) {
        return Optional.ofNullable(em.find(PromotionRow.class, id.value()));
    }

    Optional<PromotionRow> lock(PromotionId id) {
        return Optional.ofNullable(em.find(PromotionRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    Optional<PromotionRow> byCode(String code) {
        return em.createQuery("select p from PromotionRow p where p.code = :code", PromotionRow.class)
                .setParameter("code", code)
                .getResultStream()
                .findFirst();
    }

    /** Those that come by themselves and can be used on a day or later. */
    List<Known> automatic(LocalDate day) {
        return snapshot.get(seen -> !day.isBefore(seen.until()), () -> new Snapshot(readAutomatic(day), day))
                .promotions();
    }

    private List<Known> readAutomatic(LocalDate day) {
        return em.createQuery(
                        "select p from PromotionRow p where p.automatic = true and p.until >= :day and p.endedAt is null"
                                + " and p.agreedByPlatform = true and p.agreedByCompany = true order by p.id",
                        PromotionRow.class)
                .setParameter("day", day)
                .setMaxResults(MOST_AUTOMATIC)
                .getResultStream()
                .map(row -> new Known(row.id(), row.terms()))
                .toList();
    }

    List<PromotionRow> list(Optional<CompanyId> company, PageRequest page) {
        var query = em.createQuery(
                        "select p from PromotionRow p where p.id < :before"
                                + (company.isPresent() ? " and p.company = :company" : "") + " order by p.id desc",
                        PromotionRow.class)
                .setParameter(
                        "before", page.after().map(after -> after.number(0)).orElse(Long.MAX_VALUE))
                .setMaxResults(page.rows());
        company.ifPresent(whose -> query.setParameter("company", whose.value()));
        return query.getResultList();
    }
}
