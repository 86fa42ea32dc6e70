package org.doorstep.settlement.share;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;

/** Rows of share-outs. The night's own lines are moved by sets, in SQL. */
@Dependent
class ShareStore {
    /** Open lines of payees that the night of the date has not found waiting for the end of their cycle. */
    private static final String UNSTATED = " from settlement_line l where l.statement_id is null and l.made_on <= ?1"
            + " and not exists (select 1 from settlement_payee p where p.payee_kind = l.payee_kind"
            + " and p.payee_id = l.payee_id and p.area_id = l.area_id and p.currency = l.currency"
            + " and p.waits_on >= ?2)";

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    Optional<RecognisedVisit> find(long visit) {
        return Optional.ofNullable(em.find(RecognisedVisit.class, visit, LockModeType.PESSIMISTIC_WRITE));
    }

    void add(Object row) {
        em.persist(row);
    }

    int fix(LocalDate date) {
        return em.createNativeQuery(
                        "insert into settlement_run_line (run_date, visit_id, state)"
                                + " select d.run_date, v.visit_id, 'PENDING' from settlement_visit v, settlement_date d"
                                + " where d.run_date = ?1 and v.state = 'WAITING' and v.matures_on <= ?2 and not exists"
                                + " (select 1 from settlement_run_line l where l.run_date = d.run_date and l.visit_id = v.visit_id)")
                .setParameter(1, Date.valueOf(date))
                .setParameter(2, Date.valueOf(date))
                .executeUpdate();
    }

    List<Long> pending(LocalDate date, int limit) {
        List<?> rows = em.createNativeQuery("select visit_id from settlement_run_line"
                        + " where run_date = ?1 and state = 'PENDING' order by visit_id")
                .setParameter(1, Date.valueOf(date))
                .setMaxResults(limit)
                .getResultList();
        return rows.stream().map(row -> ((Number) row).longValue()).toList();
    }

    /** Their unsettled rows are locked already; versions guard the rest. */
    List<RecognisedVisit> visits(Collection<Long> visits) {
        if (visits.isEmpty()) {
            return List.of();
        }
        return em.createQuery(
                        "select v from RecognisedVisit v where v.visitId in :ids order by v.visitId",
                        RecognisedVisit.class)
                .setParameter("ids", visits)
                .getResultList();
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

    List<ShareOut> sharesOf(long visit) {
        return em.createQuery("select s from ShareOut s where s.visitId = :visit order by s.turn", ShareOut.class)
                .setParameter("visit", visit)
                .getResultList();
    }

    Optional<ShareOut> shareOf(long entry) {
        return em.createQuery("select s from ShareOut s where s.entryId = :entry", ShareOut.class)
                .setParameter("entry", entry)
                .getResultStream()
                .findFirst();
    }

    ShareOut share(long id) {
        return em.find(ShareOut.class, id);
    }

    Optional<ClawbackRow> clawbackOf(long entry) {
        return em.createQuery("select c from ClawbackRow c where c.entryId = :entry", ClawbackRow.class)
                .setParameter("entry", entry)
                .getResultStream()
                .findFirst();
    }

    /** Of the same share-out, in order. */
    List<ClawbackRow> clawbacksBefore(ClawbackRow row) {
        return em.createQuery(
                        "select c from ClawbackRow c where c.shareId = :share and c.nth < :nth order by c.nth",
                        ClawbackRow.class)
                .setParameter("share", row.shareId())
                .setParameter("nth", row.nth())
                .getResultList();
    }

    /** Payees with lines made by {@code date} that stand on no statement and are due. */
    List<Payee> unstated(LocalDate date, int limit) {
        List<?> rows = em.createNativeQuery("select distinct l.payee_kind, l.payee_id, l.area_id, l.currency" + UNSTATED
                        + " order by l.payee_kind, l.payee_id, l.area_id, l.currency")
                .setParameter(1, Date.valueOf(date))
                .setParameter(2, Date.valueOf(date))
                .setMaxResults(limit)
                .getResultList();
        return rows.stream().map(row -> payee((Object[]) row)).toList();
    }

    long countUnstated(LocalDate date) {
        List<?> rows = em.createNativeQuery(
                        "select count(*) from (select distinct l.payee_kind, l.payee_id, l.area_id, l.currency"
                                + UNSTATED + ") p")
                .setParameter(1, Date.valueOf(date))
                .setParameter(2, Date.valueOf(date))
                .getResultList();
        return ((Number) rows.get(0)).longValue();
    }

    /** Areas and currencies in which somebody has open lines. */
    List<Payee> open(String kind, long id) {
        return em
                .createQuery(
                        "select distinct l.payeeKind, l.payeeId, l.areaId, l.currency from PayeeLine l"
                                + " where l.payeeKind = :kind and l.payeeId = :id and l.statementId is null"
                                + " order by l.areaId, l.currency",
                        Object[].class)
                .setParameter("kind", kind)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .map(ShareStore::payee)
                .toList();
    }

    private static final String OPEN_LINES = " where l.payeeKind = :kind and l.payeeId = :id and l.areaId = :area"
            + " and l.currency = :currency and l.statementId is null and l.madeOn <= :date";

    /** Puts a payee's open lines on a statement. @return how many */
    int attach(Payee payee, LocalDate date, long statement) {
        var query = em.createQuery("update PayeeLine l set l.statementId = :statement" + OPEN_LINES);
        return openLines(query, payee, date)
                .setParameter("statement", statement)
                .executeUpdate();
    }

    /** By kind: sum, count, smallest and largest id of a payee's open lines. */
    List<Object[]> sums(Payee payee, LocalDate date) {
        var query = em.createQuery(
                "select l.kind, sum(l.amount), count(l), min(l.id), max(l.id) from PayeeLine l" + OPEN_LINES
                        + " group by l.kind order by l.kind",
                Object[].class);
        openLines(query, payee, date);
        return query.getResultList();
    }

    private static Query openLines(Query query, Payee payee, LocalDate date) {
        return query.setParameter("kind", payee.kind())
                .setParameter("id", payee.id())
                .setParameter("area", payee.area().value())
                .setParameter("currency", payee.currency().getCurrencyCode())
                .setParameter("date", date);
    }

    List<PayeeLine> lines(long statement, long after, int limit) {
        return em.createQuery(
                        "select l from PayeeLine l where l.statementId = :statement and l.id > :after order by l.id",
                        PayeeLine.class)
                .setParameter("statement", statement)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** All that payees of an area earned so far, by payee. */
    Map<Long, Money> earned(String kind, AreaId area, Currency currency) {
        var sums = new HashMap<Long, Money>();
        for (var row : em.createQuery(
                        "select l.payeeId, sum(l.amount) from PayeeLine l where l.payeeKind = :kind"
                                + " and l.areaId = :area and l.currency = :currency group by l.payeeId",
                        Object[].class)
                .setParameter("kind", kind)
                .setParameter("area", area.value())
                .setParameter("currency", currency.getCurrencyCode())
                .getResultList()) {
            sums.put((Long) row[0], Money.ofMinor(((Number) row[1]).longValue(), currency));
        }
        return sums;
    }

    /** What is shared out of each visit of an area, less what was taken back. */
    Map<Long, Money> sharedOut(AreaId area, Currency currency) {
        var sums = new HashMap<Long, Money>();
        for (var row : em.createQuery(
                        // in brackets: EclipseLink reads a - b - c as a - (b - c)
                        "select s.visitId, sum(s.base - (s.insuranceBack + s.workerBack + s.taxBack + s.companyBack"
                                + " + s.platformBack + s.companyFeeBack + s.workerFeeBack)) from ShareOut s where s.areaId = :area and s.currency = :currency"
                                + " group by s.visitId",
                        Object[].class)
                .setParameter("area", area.value())
                .setParameter("currency", currency.getCurrencyCode())
                .getResultList()) {
            sums.put((Long) row[0], amount(row[1], currency));
        }
        return sums;
    }

    /** Tax, insurance, commission and fees that were passed on, kept in an area. */
    List<Money> kept(AreaId area, Currency currency) {
        var row = em.createQuery(
                        "select coalesce(sum(s.tax - s.taxBack), 0), coalesce(sum(s.insurance - s.insuranceBack), 0),"
                                + " coalesce(sum(s.platform - s.platformBack), 0),"
                                + " coalesce(sum(s.companyFee + s.workerFee - (s.companyFeeBack + s.workerFeeBack)), 0)"
                                + " from ShareOut s"
                                + " where s.areaId = :area and s.currency = :currency",
                        Object[].class)
                .setParameter("area", area.value())
                .setParameter("currency", currency.getCurrencyCode())
                .getSingleResult();
        return Arrays.stream(row).map(sum -> amount(sum, currency)).toList();
    }

    /** Royalties charged in an area. */
    Money royalties(AreaId area, Currency currency) {
        return amount(
                em.createQuery(
                                "select coalesce(sum(r.due), 0) from RoyaltyRow r where r.areaId = :area"
                                        + " and r.currency = :currency",
                                Object.class)
                        .setParameter("area", area.value())
                        .setParameter("currency", currency.getCurrencyCode())
                        .getSingleResult(),
                currency);
    }

    /** What workers got of visits before withholding, earlier turns together; in minor units. */
    Map<Long, Long> workerGross(Collection<Long> visits) {
        var sums = new HashMap<Long, Long>();
        if (visits.isEmpty()) {
            return sums;
        }
        em.createQuery(
                        "select s.visitId, sum(s.worker + s.tax + s.workerFee) from ShareOut s where s.visitId in :ids"
                                + " group by s.visitId",
                        Object[].class)
                .setParameter("ids", visits)
                .getResultList()
                .forEach(row -> sums.put((Long) row[0], ((Number) row[1]).longValue()));
        return sums;
    }

    boolean stands(long statement, long entry) {
        return em.createQuery(
                                "select count(l) from PayeeLine l where l.statementId = :statement and l.entryId = :entry",
                                Long.class)
                        .setParameter("statement", statement)
                        .setParameter("entry", entry)
                        .getSingleResult()
                > 0;
    }

    Optional<LocalDate> firstRecognised() {
        return Optional.ofNullable(em.createQuery("select min(v.recognisedOn) from RecognisedVisit v", LocalDate.class)
                .getSingleResult());
    }

    private static Money amount(Object sum, Currency currency) {
        return Money.ofMinor(((Number) sum).longValue(), currency);
    }

    private static Payee payee(Object[] row) {
        return new Payee(
                ((String) row[0]).strip(),
                ((Number) row[1]).longValue(),
                new AreaId(((Number) row[2]).longValue()),
                Currency.getInstance(((String) row[3]).strip()));
    }
}
