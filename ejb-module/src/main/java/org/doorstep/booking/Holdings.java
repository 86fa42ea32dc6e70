package org.doorstep.booking;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.doorstep.catalogue.Areas;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.VisitId;

/** What the bookings of an area say of their customers' money, for the proof of the books: by rows, without entities and joins. */
@Stateless
public class Holdings {
    private static final int CHUNK = 500;

    /**
     * One booking's.
     *
     * @param prepaid what must stand in its prepaid account. @param receivable in its receivable account
     * @param earned by each recognised visit, less what was given back of it since: not shared out yet, or shared out
     */
    public record Holding(BookingId booking, Money prepaid, Money receivable, Map<VisitId, Money> earned) {}

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    /** The next bookings of an area after one of them, by id; empty at the end. */
    public List<Holding> of(Actor actor, Areas.Area area, long after) {
        actor.requiresOnPlatform(Bookings.READ);
        var credits = new ArrayList<Row>();
        for (var row : rows(
                "select id, credit from booking_booking where area = ?1 and id > ?2 order by id fetch first " + CHUNK
                        + " rows only",
                area.id().value(),
                after)) {
            credits.add(row);
        }
        if (credits.isEmpty()) {
            return List.of();
        }
        var marks = String.join(",", Collections.nCopies(credits.size(), "?"));
        var visits = rows(
                        "select booking, id, case when recognised_at is null then 0 else 1 end,"
                                + " case when called_off = true then fee else price + extras + fee end - conceded,"
                                + " paid, recognised - returned from booking_visit where booking in (" + marks + ")",
                        credits.stream().map(row -> row.number(0)).toArray())
                .stream()
                .collect(Collectors.groupingBy(row -> row.number(0)));
        return credits.stream()
                .map(row -> holding(area, row, visits.getOrDefault(row.number(0), List.of())))
                .toList();
    }

    /** What is off the recognised visits of an area, by who bears it. */
    public Borne borne(Areas.Area area) {
        var sums = rows(
                        "select coalesce(sum(v.discount - v.discount_back), 0), coalesce(sum(v.funded - v.funded_back), 0)"
                                + " from booking_visit v join booking_booking b on b.id = v.booking"
                                + " where b.area = ?1 and b.promotion_code is not null and v.recognised_at is not null",
                        area.id().value())
                .get(0);
        var company = Money.ofMinor(sums.number(1), area.currency());
        return new Borne(Money.ofMinor(sums.number(0), area.currency()).minus(company), company);
    }

    private static Holding holding(Areas.Area area, Row booking, List<Row> visits) {
        long prepaid = booking.number(1);
        long receivable = 0;
        var earned = new HashMap<VisitId, Money>();
        for (var visit : visits) {
            if (visit.number(2) == 0) {
                prepaid += visit.number(4);
            } else {
                receivable += Math.max(0, visit.number(3) - visit.number(4));
                earned.put(new VisitId(visit.number(1)), Money.ofMinor(visit.number(5), area.currency()));
            }
        }
        return new Holding(
                new BookingId(booking.number(0)),
                Money.ofMinor(prepaid, area.currency()),
                Money.ofMinor(receivable, area.currency()),
                earned);
    }

    private record Row(Object[] cells) {
        long number(int index) {
            return ((Number) cells[index]).longValue();
        }
    }

    private List<Row> rows(String sql, Object... parameters) {
        var query = em.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        var rows = new ArrayList<Row>();
        for (var row : query.getResultList()) {
            rows.add(new Row((Object[]) row));
        }
        return rows;
    }
}
