package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.settlement.share.Payee;
import org.doorstep.shared.Money;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Span;
import org.doorstep.shared.Whose;
import org.doorstep.shared.id.PayoutId;
import org.doorstep.shared.id.StatementId;

/** Statements, and the dates of the nights. */
@Dependent
class StatementStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    void add(Object row) {
        em.persist(row);
    }

    void flush() {
        em.flush();
    }

    /**
     * Has what is written in this transaction reach the database by {@link #flush} alone, or also whenever something is asked
     * for: each of many questions would look for changes in all that was written so far.
     */
    void flushesBeforeQueries(boolean before) {
        em.setFlushMode(before ? FlushModeType.AUTO : FlushModeType.COMMIT);
    }

    Optional<BusinessDay> day(LocalDate date) {
        return Optional.ofNullable(em.find(BusinessDay.class, date));
    }

    Optional<LocalDate> lastClosed() {
        return Optional.ofNullable(
                em.createQuery("select max(d.runDate) from BusinessDay d where d.state = :closed", LocalDate.class)
                        .setParameter("closed", BusinessDay.State.CLOSED)
                        .getSingleResult());
    }

    Optional<StatementRow> find(StatementId id) {
        return Optional.ofNullable(em.find(StatementRow.class, id.value()));
    }

    /** The last number of the date's statements; held until the transaction ends, so that none is left out or given twice. */
    int holdLastSeq(LocalDate date) {
        em.find(BusinessDay.class, date, LockModeType.PESSIMISTIC_WRITE);
        return em.createQuery(
                        "select coalesce(max(s.seq), 0) from StatementRow s where s.runDate = :date and s.origin = :origin",
                        Integer.class)
                .setParameter("date", date)
                .setParameter("origin", StatementRow.Origin.NIGHT)
                .getSingleResult();
    }

    long count(LocalDate date) {
        return em.createQuery(
                        "select count(s) from StatementRow s where s.runDate = :date and s.origin = :origin",
                        Long.class)
                .setParameter("date", date)
                .setParameter("origin", StatementRow.Origin.NIGHT)
                .getSingleResult();
    }

    /** Newest first. */
    List<StatementRow> list(Optional<String> kind, Optional<Long> payee, Optional<LocalDate> date, PageRequest page) {
        var where = new ArrayList<String>();
        var parameters = new HashMap<String, Object>();
        kind.ifPresent(value -> also(where, parameters, "s.payeeKind = :kind", "kind", value));
        payee.ifPresent(value -> also(where, parameters, "s.payeeId = :payee", "payee", value));
        date.ifPresent(value -> also(where, parameters, "s.runDate = :date", "date", value));
        page.after().ifPresent(cursor -> also(where, parameters, "s.id < :after", "after", cursor.number(0)));
        var query = em.createQuery(
                "select s from StatementRow s"
                        + (where.isEmpty() ? "" : " where " + String.join(" and ", where))
                        + " order by s.id desc",
                StatementRow.class);
        parameters.forEach(query::setParameter);
        return query.setMaxResults(page.rows()).getResultList();
    }

    private static void also(
            List<String> where, Map<String, Object> parameters, String condition, String name, Object value) {
        where.add(condition);
        parameters.put(name, value);
    }

    Map<StatementId, PayoutId> payouts(Collection<StatementId> statements) {
        var found = new HashMap<StatementId, PayoutId>();
        if (statements.isEmpty()) {
            return found;
        }
        em.createQuery("select p.statementId, p.id from PayoutRow p where p.statementId in :ids", Object[].class)
                .setParameter("ids", statements.stream().map(StatementId::value).toList())
                .getResultList()
                .forEach(row -> found.put(new StatementId((Long) row[0]), new PayoutId((Long) row[1])));
        return found;
    }

    /** Cash netted so far by workers. */
    Map<Whose, Money> netted(Span areas) {
        return Whose.amounts(areas.bind(em.createQuery(
                                "select s.areaId, s.currency, s.payeeId, sum(s.cash) from StatementRow s where s.payeeKind = :kind"
                                        + " and s.areaId > :after and s.areaId <= :upTo group by s.areaId, s.currency, s.payeeId",
                                Object[].class)
                        .setParameter("kind", Payee.WORKER))
                .getResultList());
    }
}
