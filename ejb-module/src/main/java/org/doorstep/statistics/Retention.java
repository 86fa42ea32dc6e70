package org.doorstep.statistics;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.AreaId;

/** Whether customers come again. A booking counts on the date it was placed, unless it was never paid for. */
@Stateless
public class Retention {
    private static final int MOST_MONTHS = 24;
    private static final int MOST_DAYS = 400;
    private static final String COUNTS = " b.state not in ('AWAITING_PAYMENT', 'EXPIRED')";

    /**
     * Customers of a span of dates.
     *
     * @param returning had booked before the span. @param repeating booked in it more than once
     * @param repeatRate returning of all
     */
    public record Returning(
            LocalDate from, LocalDate until, long customers, long returning, long repeating, Rate repeatRate) {}

    /** Customers by the month of their first booking. @param later how many booked in that month, the next one, and so on */
    public record Cohort(YearMonth month, long customers, List<Long> later) {}

    @Inject
    Rows rows;

    @Inject
    BusinessDates dates;

    /** @param area of one service area; before is before in that area */
    public Returning returning(Actor actor, LocalDate from, LocalDate until, Optional<AreaId> area) {
        actor.requiresOnPlatform(DailyFacts.READ);
        if (until.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(until)) {
            throw new Refused("statistics.range.broken", Map.of("days", MOST_DAYS));
        }
        var start = dates.span(from).start();
        var end = dates.span(until).end();
        var inside = "select b.customer as customer, count(*) as times from statistics_booking b where b.placed_at >= ?"
                + " and b.placed_at < ? and" + COUNTS + in(area, "b") + " group by b.customer";
        var before = "exists (select 1 from statistics_booking e where e.customer = x.customer and e.placed_at < ?"
                + " and e.state not in ('AWAITING_PAYMENT', 'EXPIRED')" + in(area, "e") + ")";
        var spanned = parameters(area, start, end);
        long customers = one("select count(*) from (" + inside + ") x", spanned);
        long repeating = one("select count(*) from (" + inside + ") x where x.times > 1", spanned);
        var both = new ArrayList<>(spanned);
        both.addAll(parameters(area, start));
        long returning = one("select count(*) from (" + inside + ") x where " + before, both);
        return new Returning(
                from,
                until,
                customers,
                returning,
                repeating,
                customers == 0 ? Rate.ZERO : new Rate((int) (returning * 1_000_000 / customers)));
    }

    /** The last months until one, each a cohort. @param months 1 to 24 */
    public List<Cohort> cohorts(Actor actor, YearMonth last, int months, Optional<AreaId> area) {
        actor.requiresOnPlatform(DailyFacts.READ);
        if (months < 1 || months > MOST_MONTHS) {
            throw new Refused("statistics.months.broken", Map.of("most", MOST_MONTHS));
        }
        var first = last.minusMonths(months - 1L);
        var counts = new long[months][months];
        for (var cell : cells(first, months, area)) {
            counts[cell[0]][cell[1]] = cell[2];
        }
        var cohorts = new ArrayList<Cohort>();
        for (int month = 0; month < months; month++) {
            var later = new ArrayList<Long>();
            for (int then = month; then < months; then++) {
                later.add(counts[month][then]);
            }
            cohorts.add(new Cohort(first.plusMonths(month), later.get(0), List.copyOf(later)));
        }
        return cohorts;
    }

    /** Cohort, month and customers. Months are told apart by their first moments, which both databases can do. */
    private List<int[]> cells(YearMonth first, int months, Optional<AreaId> area) {
        var parameters = new ArrayList<Object>();
        var cohort = "select b.customer as customer, " + month("min(b.placed_at)", first, months, parameters)
                + " as cohort from statistics_booking b where" + COUNTS + in(area, "b")
                + " group by b.customer having min(b.placed_at) >= ? and min(b.placed_at) < ?";
        parameters.addAll(parameters(area));
        parameters.add(start(first));
        parameters.add(start(first.plusMonths(months)));
        var booked = "select b.customer as customer, " + month("b.placed_at", first, months, parameters)
                + " as later from statistics_booking b where b.placed_at >= ? and b.placed_at < ? and" + COUNTS
                + in(area, "b");
        parameters.addAll(parameters(area, start(first), start(first.plusMonths(months))));
        return rows.query(
                "select c.cohort, m.later, count(distinct m.customer) from (" + cohort + ") c join (" + booked
                        + ") m on m.customer = c.customer group by c.cohort, m.later",
                row -> new int[] {row.getInt(1), row.getInt(2), row.getInt(3)},
                parameters);
    }

    private String month(String moment, YearMonth first, int months, List<Object> parameters) {
        var text = new StringBuilder("case");
        for (int month = 0; month < months; month++) {
            text.append(" when ").append(moment).append(" < ? then ").append(month);
            parameters.add(start(first.plusMonths(month + 1L)));
        }
        return text.append(" else ").append(months).append(" end").toString();
    }

    private Instant start(YearMonth month) {
        return dates.span(month.atDay(1)).start();
    }

    private long one(String sql, List<?> parameters) {
        return rows.query(sql, row -> row.getLong(1), parameters).get(0);
    }

    private static String in(Optional<AreaId> area, String alias) {
        return area.isPresent() ? " and " + alias + ".area = ?" : "";
    }

    private static List<Object> parameters(Optional<AreaId> area, Object... first) {
        var parameters = new ArrayList<Object>(List.of(first));
        area.map(AreaId::value).ifPresent(parameters::add);
        return parameters;
    }
}
