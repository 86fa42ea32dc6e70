package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Money;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Span;
import org.doorstep.shared.Whose;
import org.doorstep.shared.id.CaseId;

/** Cases, by number and by key. */
@Dependent
class CaseStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    void add(CaseRow row) {
        em.persist(row);
    }

    /** Writes now, so that a lost race and the new version are known. */
    void flush() {
        em.flush();
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

    /** What decisions have put into suspense, by area. */
    Map<Whose, Money> suspense(Span areas) {
        return Whose.amounts(
                areas.bind(em.createQuery(
                                "select c.suspenseArea, c.currency, sum(c.suspense) from CaseRow c"
                                        + " where c.suspenseArea > :after and c.suspenseArea <= :upTo"
                                        + " group by c.suspenseArea, c.currency",
                                Object[].class))
                        .getResultList(),
                0);
    }

    /** Days of a channel before this one that have open cases, in order. */
    List<LocalDate> openDays(String channel, LocalDate before) {
        return em.createQuery(
                        "select distinct c.foundOn from CaseRow c where c.channel = :channel and c.open = true"
                                + " and c.foundOn < :before order by c.foundOn",
                        LocalDate.class)
                .setParameter("channel", channel)
                .setParameter("before", before)
                .getResultList();
    }

    /** Open cases of a day of a channel, in the order of their keys; versions decide a race. */
    List<CaseRow> openOf(String channel, LocalDate day) {
        return em.createQuery(
                        "select c from CaseRow c where c.channel = :channel and c.open = true and c.foundOn = :day"
                                + " order by c.key",
                        CaseRow.class)
                .setParameter("channel", channel)
                .setParameter("day", day)
                .getResultList();
    }

    /** Newest first. */
    List<CaseRow> list(Cases.Filter filter, PageRequest page) {
        var where = new StringBuilder("c.open = :open and c.id < :before");
        filter.owner().ifPresent(owner -> where.append(" and c.ownerId = :owner"));
        if (filter.unowned()) {
            where.append(" and c.ownerId is null");
        }
        filter.kind().ifPresent(kind -> where.append(" and c.kind = :kind"));
        filter.until().ifPresent(until -> where.append(" and c.seenFirst <= :until"));
        var query = em.createQuery("select c from CaseRow c where " + where + " order by c.id desc", CaseRow.class)
                .setParameter("open", filter.open())
                .setParameter(
                        "before", page.after().map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE));
        filter.owner().ifPresent(owner -> query.setParameter("owner", owner.value()));
        filter.kind().ifPresent(kind -> query.setParameter("kind", kind));
        filter.until().ifPresent(until -> query.setParameter("until", until));
        return query.setMaxResults(page.rows()).getResultList();
    }

    void add(CaseComment comment) {
        em.persist(comment);
    }

    /** Oldest first. */
    List<CaseComment> comments(CaseId id, PageRequest page) {
        return em.createQuery(
                        "select c from CaseComment c where c.caseId = :id and c.id > :after order by c.id",
                        CaseComment.class)
                .setParameter("id", id.value())
                .setParameter(
                        "after", page.after().map(cursor -> cursor.number(0)).orElse(0L))
                .setMaxResults(page.rows())
                .getResultList();
    }
}
