package org.doorstep.settlement.share;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Payees whose lines stand on no statement yet, but those whom the night of the date has found waiting for their cycle. */
@Dependent
class OpenLines {
    private static final String UNSTATED = " from settlement_line l where l.statement_id is null and l.made_on <= ?1"
            + " and not exists (select 1 from settlement_payee p where p.payee_kind = l.payee_kind"
            + " and p.payee_id = l.payee_id and p.area_id = l.area_id and p.currency = l.currency"
            + " and p.waits_on >= ?2)";
    private static final String ROW = "select distinct l.payee_kind, l.payee_id, l.area_id, l.currency";
    private static final String ORDER = " order by l.payee_kind, l.payee_id, l.area_id, l.currency";
    private static final String WITHIN = " and l.payee_kind = ?3 and l.payee_id > ?4 and l.payee_id <= ?5";

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    List<Payee> unstated(LocalDate date, Range range, int limit) {
        boolean all = range.whose().equals(Range.ALL);
        var query = query(ROW + UNSTATED + (all ? "" : WITHIN) + ORDER, date);
        if (!all) {
            query.setParameter(3, range.whose()).setParameter(4, range.after()).setParameter(5, range.upTo());
        }
        List<?> rows = query.setMaxResults(limit).getResultList();
        return rows.stream().map(row -> ShareStore.payee((Object[]) row)).toList();
    }

    long count(LocalDate date) {
        return number(query("select count(*) from (" + ROW + UNSTATED + ") p", date));
    }

    /** Cuts them into ranges of at most {@code size} payees; a payee with lines in several areas is in one of them. */
    List<Range.Counted> cut(LocalDate date, int size) {
        long total = count(date);
        if (total <= size) {
            return List.of(new Range.Counted(Range.EVERYTHING, total));
        }
        var cuts = new ArrayList<Range.Counted>();
        for (var kind : List.of(Payee.COMPANY, Payee.WORKER)) {
            long after = 0;
            for (long left = count(date, kind); left > 0; left -= size) {
                long upTo = left <= size ? Long.MAX_VALUE : last(date, kind, after, size);
                cuts.add(new Range.Counted(new Range(kind, after, upTo), Math.min(left, size)));
                after = upTo;
                left = upTo == Long.MAX_VALUE ? 0 : left;
            }
        }
        return cuts;
    }

    private long count(LocalDate date, String kind) {
        return number(
                query("select count(*) from (select distinct l.payee_id" + UNSTATED + " and l.payee_kind = ?3) p", date)
                        .setParameter(3, kind));
    }

    /** The id with which the next {@code size} of a kind end. */
    private long last(LocalDate date, String kind, long after, int size) {
        return number(query(
                        "select distinct l.payee_id" + UNSTATED
                                + " and l.payee_kind = ?3 and l.payee_id > ?4 order by l.payee_id offset " + (size - 1)
                                + " rows fetch next 1 rows only",
                        date)
                .setParameter(3, kind)
                .setParameter(4, after));
    }

    private Query query(String sql, LocalDate date) {
        return em.createNativeQuery(sql).setParameter(1, Date.valueOf(date)).setParameter(2, Date.valueOf(date));
    }

    /** The number found; the largest where a withdrawal has just taken what was counted. */
    private static long number(Query query) {
        List<?> rows = query.getResultList();
        return rows.isEmpty() ? Long.MAX_VALUE : ((Number) rows.get(0)).longValue();
    }
}
