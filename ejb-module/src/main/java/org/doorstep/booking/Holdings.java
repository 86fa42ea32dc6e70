package org.doorstep.booking;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.doorstep.catalogue.Areas;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Mark;
import org.doorstep.shared.Money;

/**
 * What the bookings of an area say of their customers' money, for the proof of the books: marks of ranges of numbers (above
 * one up to another), and for a range in which something is wrong all that is not nothing.
 */
@Stateless
public class Holdings {
    private static final String DUE =
            "case when v.called_off = true then v.fee else v.price + v.extras + v.fee end - v.conceded";
    private static final String BOOKINGS = " from (select b.id as id, b.credit"
            + " + coalesce(sum(case when v.recognised_at is null then v.paid else 0 end), 0) as prepaid,"
            + " coalesce(sum(case when v.recognised_at is not null and " + DUE + " > v.paid then " + DUE
            + " - v.paid else 0 end), 0) as receivable from booking_booking b left join booking_visit v on v.booking = b.id"
            + " where b.area = ?1 and b.id > ?2 and b.id <= ?3 group by b.id, b.credit) x";
    private static final String VISITS =
            " from booking_visit v join booking_booking b on b.id = v.booking where b.area = ?1"
                    + " and v.id > ?2 and v.id <= ?3 and v.recognised_at is not null";

    /** What bookings, or visits, are held against. */
    public enum Kind {
        /** What must stand in each booking's prepaid account. */
        PREPAID("prepaid", BOOKINGS),
        /** What must stand in its receivable account. */
        RECEIVABLE("receivable", BOOKINGS),
        /** What each recognised visit earned, less what was given back of it since: not shared out yet, or shared out. */
        EARNED("v.recognised - v.returned", VISITS);

        private final String amount;
        private final String from;

        Kind(String amount, String from) {
            this.amount = amount;
            this.from = from;
        }

        private String number() {
            return this == EARNED ? "v.id" : "x.id";
        }
    }

    /** @param count how many there are in the range */
    public record Marked(long count, Mark mark) {}

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    public Marked mark(Actor actor, Kind kind, Areas.Area area, long after, long upTo) {
        actor.requiresOnPlatform(Bookings.READ);
        var row = rows("select count(*), " + Mark.columns(kind.amount, kind.number()) + kind.from, area, after, upTo)
                .get(0);
        return new Marked(((Number) row[0]).longValue(), Mark.of(row[1], row[2]));
    }

    /** A number in the middle of a range of at least two. */
    public Optional<Long> middle(Actor actor, Kind kind, Areas.Area area, long after, long upTo, long count) {
        actor.requiresOnPlatform(Bookings.READ);
        List<?> found = query(
                        "select " + kind.number() + kind.from + " order by " + kind.number() + " offset "
                                + (count / 2 - 1) + " rows fetch next 1 rows only",
                        area,
                        after,
                        upTo)
                .getResultList();
        return found.stream().findFirst().map(number -> ((Number) number).longValue());
    }

    /** What is off the recognised visits of an area, by who bears it. */
    public Borne borne(Actor actor, Areas.Area area) {
        actor.requiresOnPlatform(Bookings.READ);
        var sums = rows(
                        "select coalesce(sum(v.discount - v.discount_back), 0), coalesce(sum(v.funded - v.funded_back), 0)"
                                + VISITS + " and b.promotion_code is not null",
                        area,
                        0,
                        Long.MAX_VALUE)
                .get(0);
        var company = Money.ofMinor(((Number) sums[1]).longValue(), area.currency());
        return new Borne(
                Money.ofMinor(((Number) sums[0]).longValue(), area.currency()).minus(company), company);
    }

    /** All in a range that is not nothing, by number. */
    public Map<Long, Money> amounts(Actor actor, Kind kind, Areas.Area area, long after, long upTo) {
        actor.requiresOnPlatform(Bookings.READ);
        var amounts = new HashMap<Long, Money>();
        rows("select " + kind.number() + ", " + kind.amount + kind.from, area, after, upTo).stream()
                .filter(row -> ((Number) row[1]).longValue() != 0)
                .forEach(row -> amounts.put(
                        ((Number) row[0]).longValue(), Money.ofMinor(((Number) row[1]).longValue(), area.currency())));
        return amounts;
    }

    private List<Object[]> rows(String sql, Areas.Area area, long after, long upTo) {
        List<?> found = query(sql, area, after, upTo).getResultList();
        Function<Object, Object[]> cells = row -> (Object[]) row;
        return found.stream().map(cells).toList();
    }

    private jakarta.persistence.Query query(String sql, Areas.Area area, long after, long upTo) {
        return em.createNativeQuery(sql)
                .setParameter(1, area.id().value())
                .setParameter(2, after)
                .setParameter(3, upTo);
    }
}
