package org.doorstep.booking;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Mark;
import org.doorstep.shared.Money;
import org.doorstep.shared.Span;
import org.doorstep.shared.Whose;

/**
 * What bookings say of their customers' money, for the proof of the books: marks of those with numbers in a range, and for a
 * range in which something is wrong all that is not nothing. Ranges of areas bound both.
 */
@Stateless
public class Holdings {
    private static final String DUE =
            "case when v.called_off = true then v.fee else v.price + v.extras + v.fee end - v.conceded";
    private static final String WITHIN = " where b.area > ?1 and b.area <= ?2 and ";
    private static final String BOOKINGS = " from (select b.area as area, b.currency as currency, b.id as id, b.credit"
            + " + coalesce(sum(case when v.recognised_at is null then v.paid else 0 end), 0) as prepaid,"
            + " coalesce(sum(case when v.recognised_at is not null and " + DUE + " > v.paid then " + DUE
            + " - v.paid else 0 end), 0) as receivable from booking_booking b left join booking_visit v on v.booking = b.id"
            + WITHIN + "b.id > ?3 and b.id <= ?4 group by b.area, b.currency, b.id, b.credit) x";
    private static final String VISITS = " from booking_visit v join booking_booking b on b.id = v.booking" + WITHIN
            + "v.id > ?3 and v.id <= ?4 and v.recognised_at is not null";

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

        private String area() {
            return this == EARNED ? "b.area, b.currency" : "x.area, x.currency";
        }
    }

    /** @param count how many there are in the range */
    public record Marked(long count, Mark mark) {
        public static final Marked NOTHING = new Marked(0, Mark.ZERO);
    }

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    /** Each area's mark. */
    public Map<Whose, Marked> marks(Actor actor, Kind kind, Span areas, Span numbers) {
        actor.requiresOnPlatform(Bookings.READ);
        var marks = new HashMap<Whose, Marked>();
        for (var each : rows(
                "select " + kind.area() + ", count(*), " + Mark.columns(kind.amount, kind.number()) + kind.from
                        + " group by " + kind.area(),
                areas,
                numbers)) {
            var row = (Object[]) each;
            marks.put(
                    Whose.of(row[0], row[1], Whose.AREA),
                    new Marked(((Number) row[2]).longValue(), Mark.of(row[3], row[4])));
        }
        return marks;
    }

    /** A number in the middle of a range of at least two. */
    public Optional<Long> middle(Actor actor, Kind kind, Span areas, Span numbers, long count) {
        actor.requiresOnPlatform(Bookings.READ);
        return rows(
                        "select " + kind.number() + kind.from + " order by " + kind.number() + " offset "
                                + (count / 2 - 1) + " rows fetch next 1 rows only",
                        areas,
                        numbers)
                .stream()
                .findFirst()
                .map(number -> ((Number) number).longValue());
    }

    /** What is off the recognised visits of each area. @param company whether that which companies bear, or the rest */
    public Map<Whose, Money> borne(Actor actor, boolean company, Span areas) {
        actor.requiresOnPlatform(Bookings.READ);
        var funded = "v.funded - v.funded_back";
        return Whose.amounts(
                rows(
                        "select b.area, b.currency, sum("
                                + (company ? funded : "v.discount - v.discount_back - (" + funded + ")") + ")"
                                + VISITS + " and b.promotion_code is not null group by b.area, b.currency",
                        areas,
                        Span.ALL),
                0);
    }

    /** All in a range that is not nothing. */
    public Map<Whose, Money> amounts(Actor actor, Kind kind, Span areas, Span numbers) {
        actor.requiresOnPlatform(Bookings.READ);
        var amounts = Whose.amounts(
                rows("select " + kind.area() + ", " + kind.number() + ", " + kind.amount + kind.from, areas, numbers));
        amounts.values().removeIf(Money::isZero);
        return amounts;
    }

    private List<?> rows(String sql, Span areas, Span numbers) {
        return numbers.bind(areas.bind(em.createNativeQuery(sql), 1), 3).getResultList();
    }
}
