package org.doorstep.settlement.share;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Mark;
import org.doorstep.shared.Money;
import org.doorstep.shared.Span;
import org.doorstep.shared.Whose;
import org.doorstep.shared.id.AreaId;

/** Rows of share-outs, and the lines of payees. */
@Dependent
class ShareStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    Optional<RecognisedVisit> find(long visit) {
        return Optional.ofNullable(em.find(RecognisedVisit.class, visit, LockModeType.PESSIMISTIC_WRITE));
    }

    void add(Object row) {
        em.persist(row);
    }

    /** To be read, and written by {@link ShareBatch}. Their unsettled rows are locked already; versions guard the rest. */
    List<RecognisedVisit> visits(Collection<Long> visits) {
        if (visits.isEmpty()) {
            return List.of();
        }
        var found = em.createQuery(
                        "select v from RecognisedVisit v where v.visitId in :ids order by v.visitId",
                        RecognisedVisit.class)
                .setParameter("ids", visits)
                .getResultList();
        found.forEach(em::detach);
        return found;
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

    /** All that payees of areas earned so far. */
    Map<Whose, Money> earned(String kind, Span areas) {
        return Whose.amounts(areas.bind(em.createQuery(
                        "select l.areaId, l.currency, l.payeeId, sum(l.amount) from PayeeLine l"
                                + " where l.payeeKind = :kind and l.areaId > :after and l.areaId <= :upTo"
                                + " group by l.areaId, l.currency, l.payeeId",
                        Object[].class))
                .setParameter("kind", kind)
                .getResultList());
    }

    /** Of all lines of a kind, by area. */
    Map<Whose, Money> sums(String kind, Span areas) {
        return Whose.amounts(
                areas.bind(em.createQuery(
                                "select l.areaId, l.currency, sum(l.amount) from PayeeLine l"
                                        + " where l.kind = :kind and l.areaId > :after and l.areaId <= :upTo"
                                        + " group by l.areaId, l.currency",
                                Object[].class))
                        .setParameter("kind", kind)
                        .getResultList(),
                0);
    }

    private static final String LEFT = "base - insurance_back - worker_back - tax_back - company_back - platform_back"
            + " - company_fee_back - worker_fee_back";
    private static final String OF_VISITS = " from settlement_share where area_id > ?1 and area_id <= ?2"
            + " and visit_id > ?3 and visit_id <= ?4 group by area_id, currency";

    /** What is shared out of each visit of a range, less what was taken back. */
    Map<Whose, Money> sharedOut(Span areas, Span visits) {
        return Whose.amounts(ofVisits(
                "select area_id, currency, visit_id, sum(" + LEFT + ")" + OF_VISITS + ", visit_id", areas, visits));
    }

    Map<Whose, Mark> sharedMarks(Span areas, Span visits) {
        var marks = new HashMap<Whose, Mark>();
        for (var each :
                ofVisits("select area_id, currency, " + Mark.columns(LEFT, "visit_id") + OF_VISITS, areas, visits)) {
            var row = (Object[]) each;
            marks.put(Whose.of(row[0], row[1], Whose.AREA), Mark.of(row[2], row[3]));
        }
        return marks;
    }

    private List<?> ofVisits(String select, Span areas, Span visits) {
        return visits.bind(areas.bind(em.createNativeQuery(select), 1), 3).getResultList();
    }

    /** Tax, insurance, commission and fees that were passed on, and royalties charged, by area. */
    Shares.Kept kept(Span areas) {
        var kept = areas.bind(em.createQuery(
                        "select s.areaId, s.currency, sum(s.tax - s.taxBack), sum(s.insurance - s.insuranceBack),"
                                + " sum(s.platform - s.platformBack),"
                                + " sum(s.companyFee + s.workerFee - (s.companyFeeBack + s.workerFeeBack))"
                                + " from ShareOut s where s.areaId > :after and s.areaId <= :upTo"
                                + " group by s.areaId, s.currency",
                        Object[].class))
                .getResultList();
        var royalties = areas.bind(em.createQuery(
                        "select r.areaId, r.currency, sum(r.due) from RoyaltyRow r"
                                + " where r.areaId > :after and r.areaId <= :upTo group by r.areaId, r.currency",
                        Object[].class))
                .getResultList();
        return new Shares.Kept(
                Whose.amounts(kept, 0),
                Whose.amounts(kept, 1),
                Whose.amounts(kept, 2),
                Whose.amounts(kept, 3),
                Whose.amounts(royalties, 0));
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

    static Payee payee(Object[] row) {
        return new Payee(
                ((String) row[0]).strip(),
                ((Number) row[1]).longValue(),
                new AreaId(((Number) row[2]).longValue()),
                Currency.getInstance(((String) row[3]).strip()));
    }
}
