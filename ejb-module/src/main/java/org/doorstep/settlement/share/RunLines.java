package org.doorstep.settlement.share;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lines of a night: visits that come up in it. Moved by sets, in SQL, read by key. */
@Dependent
class RunLines {
    private static final String MISSING =
            " and not exists (select 1 from settlement_run_line l where l.run_date = ?1 and l.visit_id = v.visit_id)";
    private static final String DUE = " from settlement_visit v where v.state = 'WAITING' and v.matures_on <= ?1";
    private static final String PENDING = " from settlement_run_line where run_date = ?1 and state = 'PENDING'";

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    /** The next ones above the last that is there. */
    int fixNext(LocalDate date, int limit) {
        return insert(
                date,
                "",
                " and v.visit_id > " + last(date) + " order by v.visit_id fetch first " + limit + " rows only");
    }

    /** The next ones of a part that are missing. */
    int fixNext(LocalDate date, Range range, int limit) {
        return insert(
                date,
                MISSING,
                " and v.area_id = " + Long.parseLong(range.whose()) + " and v.visit_id > " + range.after()
                        + " and v.visit_id <= " + range.upTo() + " order by v.visit_id fetch first " + limit
                        + " rows only");
    }

    /** All that are missing. */
    int fix(LocalDate date) {
        long last = last(date);
        int below = last == 0 ? 0 : insert(date, MISSING, " and v.visit_id < " + last);
        return below + insert(date, "", " and v.visit_id > " + last);
    }

    private int insert(LocalDate date, String missing, String range) {
        return em.createNativeQuery("insert into settlement_run_line (run_date, visit_id, area_id, state)"
                        + " select cast(?1 as date), v.visit_id, v.area_id, 'PENDING'" + DUE + missing + range)
                .setParameter(1, Date.valueOf(date))
                .executeUpdate();
    }

    private long last(LocalDate date) {
        var last = em.createNativeQuery(
                        "select coalesce(max(visit_id), 0) from settlement_run_line where run_date = ?1")
                .setParameter(1, Date.valueOf(date))
                .getSingleResult();
        return ((Number) last).longValue();
    }

    List<Long> pending(LocalDate date, Range range, int limit) {
        boolean all = range.whose().equals(Range.ALL);
        var query = em.createNativeQuery("select visit_id" + PENDING + " and visit_id > ?2 and visit_id <= ?3"
                        + (all ? "" : " and area_id = ?4") + " order by visit_id")
                .setParameter(1, Date.valueOf(date))
                .setParameter(2, range.after())
                .setParameter(3, range.upTo());
        if (!all) {
            query.setParameter(4, Long.parseLong(range.whose()));
        }
        List<?> rows = query.setMaxResults(limit).getResultList();
        return rows.stream().map(row -> ((Number) row).longValue()).toList();
    }

    /** Cuts what is pending, area by area, into ranges of at most {@code size}; one for everything where that is enough. */
    List<Range.Counted> cut(LocalDate date, int size) {
        return cut(PENDING, date, size);
    }

    /** The same of what comes up in this night, be it in its lines already or not. */
    List<Range.Counted> cutDue(LocalDate date, int size) {
        return cut(DUE, date, size);
    }

    private List<Range.Counted> cut(String from, LocalDate date, int size) {
        var byArea = byArea(from, date);
        long total = byArea.values().stream().mapToLong(Long::longValue).sum();
        if (total <= size) {
            return List.of(new Range.Counted(Range.EVERYTHING, total));
        }
        var cuts = new ArrayList<Range.Counted>();
        byArea.forEach((area, count) -> {
            long after = 0;
            for (long left = count; left > 0; left -= size) {
                long upTo = left <= size ? Long.MAX_VALUE : last(from, date, area, after, size);
                cuts.add(new Range.Counted(new Range(Long.toString(area), after, upTo), Math.min(left, size)));
                after = upTo;
                left = upTo == Long.MAX_VALUE ? 0 : left;
            }
        });
        return cuts;
    }

    private Map<Long, Long> byArea(String from, LocalDate date) {
        return grouped(em.createNativeQuery("select area_id, count(*)" + from + " group by area_id")
                .setParameter(1, Date.valueOf(date)));
    }

    Map<Long, Long> visitsByArea() {
        return grouped(em.createNativeQuery("select area_id, count(*) from settlement_visit group by area_id"));
    }

    private static Map<Long, Long> grouped(Query query) {
        var counts = new TreeMap<Long, Long>();
        for (var row : query.getResultList()) {
            var columns = (Object[]) row;
            counts.put(((Number) columns[0]).longValue(), ((Number) columns[1]).longValue());
        }
        return counts;
    }

    /** The id with which the next {@code size} of an area end. */
    private long last(String from, LocalDate date, long area, long after, int size) {
        List<?> rows = em.createNativeQuery("select visit_id" + from
                        + " and area_id = ?2 and visit_id > ?3 order by visit_id offset " + (size - 1)
                        + " rows fetch next 1 rows only")
                .setParameter(1, Date.valueOf(date))
                .setParameter(2, area)
                .setParameter(3, after)
                .getResultList();
        // fewer than were counted: somebody else is at it
        return rows.isEmpty() ? Long.MAX_VALUE : ((Number) rows.get(0)).longValue();
    }

    void end(LocalDate date, Collection<Long> visits, String state) {
        if (visits.isEmpty()) {
            return;
        }
        var ids = String.join(",", visits.stream().map(String::valueOf).toList());
        em.createNativeQuery(
                        "update settlement_run_line set state = ?1 where run_date = ?2 and visit_id in (" + ids + ")")
                .setParameter(1, state)
                .setParameter(2, Date.valueOf(date))
                .executeUpdate();
    }

    Map<String, Long> counts(LocalDate date) {
        List<?> rows = em.createNativeQuery(
                        "select state, count(*) from settlement_run_line where run_date = ?1 group by state")
                .setParameter(1, Date.valueOf(date))
                .getResultList();
        var counts = new HashMap<String, Long>();
        for (var row : rows) {
            var columns = (Object[]) row;
            counts.put(String.valueOf(columns[0]).strip(), ((Number) columns[1]).longValue());
        }
        return counts;
    }
}
