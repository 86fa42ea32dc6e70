package org.doorstep.statistics;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AreaId;
import org.doorstep.statistics.DayRows.Cause;
import org.doorstep.statistics.DayRows.Finished;
import org.doorstep.statistics.DayRows.Moved;
import org.doorstep.statistics.DayRows.Place;
import org.doorstep.statistics.DayRows.Reviewed;

/** Reads a day by sets, from the views that statistics may know. */
@Dependent
class FactSource {
    private static final List<Figure> MONEY =
            List.of(Figure.GROSS, Figure.DISCOUNTS, Figure.COMMISSION, Figure.REFUNDS);

    @Inject
    Rows rows;

    /** Visits that became final within the span. */
    List<Finished> finished(TimeSlot span, AreaRange areas) {
        return rows.query(
                "select v.id, v.booking, v.area, v.service, v.company, v.worker, v.state, b.state, v.slot_start, v.arrived_at"
                        + " from statistics_visit v left join statistics_booking b on b.id = v.booking"
                        + " where v.finished_at >= ? and v.finished_at < ? and " + AreaRange.on("v.area")
                        + " and v.state in ('COMPLETED', 'CANCELLED', 'NO_SHOW_CUSTOMER', 'UNFULFILLED') order by v.id",
                row -> new Finished(
                        row.getLong(1),
                        place(row, 2),
                        row.getString(7),
                        "EXPIRED".equals(row.getString(8)),
                        row.getTimestamp(9).toInstant(),
                        Optional.ofNullable(row.getTimestamp(10))
                                .map(Timestamp::toInstant)
                                .orElse(null)),
                areas.with(List.of(span.start(), span.end())));
    }

    Map<Long, Place> placed(TimeSlot span, AreaRange areas) {
        return bookings(
                "b.placed_at >= ? and b.placed_at < ? and " + AreaRange.on("b.area"),
                areas.with(List.of(span.start(), span.end())));
    }

    List<Reviewed> reviewed(TimeSlot span, AreaRange areas) {
        return rows.query(
                "select r.visit_id, r.overall from statistics_review r join statistics_visit v on v.id = r.visit_id"
                        + " where r.written_at >= ? and r.written_at < ? and " + AreaRange.on("v.area"),
                row -> new Reviewed(row.getLong(1), row.getInt(2)),
                areas.with(List.of(span.start(), span.end())));
    }

    List<Moved> moved(LocalDate date, AreaRange areas) {
        var moved = new ArrayList<Moved>();
        for (var figure : MONEY) {
            moved.addAll(rows.query(
                    "select x.area_id, x.currency, x.rule_name, x.subject_type, x.subject_id, sum(x.sign * x.minor) from ("
                            + MoneyLines.of(figure)
                            + ") x where " + AreaRange.on("x.area_id")
                            + " group by x.area_id, x.currency, x.rule_name, x.subject_type, x.subject_id",
                    row -> new Moved(
                            figure,
                            row.getLong(6),
                            MoneyLines.corrects(figure, row.getString(3)),
                            new AreaId(row.getLong(1)),
                            Currency.getInstance(row.getString(2).strip()),
                            row.getString(4),
                            row.getLong(5)),
                    areas.with(MoneyLines.parameters(figure, date))));
        }
        return moved;
    }

    Map<Long, Place> visits(Collection<Long> ids) {
        var found = new HashMap<Long, Place>();
        Rows.inChunks(ids, list -> rows.query(
                        "select id, booking, area, service, company, worker from statistics_visit where id in (" + list
                                + ")",
                        row -> Map.entry(row.getLong(1), place(row, 2)),
                        List.of())
                .forEach(row -> found.put(row.getKey(), row.getValue())));
        return found;
    }

    Map<Long, Place> bookings(Collection<Long> ids) {
        var found = new HashMap<Long, Place>();
        Rows.inChunks(ids, list -> found.putAll(bookings("b.id in (" + list + ")", List.of())));
        return found;
    }

    private Map<Long, Place> bookings(String where, List<?> parameters) {
        var found = new HashMap<Long, Place>();
        rows.query(
                        "select b.id, b.area, b.service from statistics_booking b where " + where,
                        row -> new Place(row.getLong(1), new AreaId(row.getLong(2)), row.getLong(3), 0, 0),
                        parameters)
                .forEach(place -> found.put(place.booking(), place));
        return found;
    }

    /** The channel of each booking's first captured payment; {@code cash} where only cash came; else nothing. */
    Map<Long, String> channels(Collection<Long> bookings) {
        var found = new HashMap<Long, String>();
        Rows.inChunks(bookings, list -> {
            rows.query(
                            "select booking_id, channel from statistics_payment where booking_id in (" + list
                                    + ") and captured_at is not null order by id",
                            FactSource::named,
                            List.of())
                    .forEach(row -> found.putIfAbsent(row.getKey(), row.getValue()));
            rows.query(
                            "select booking, 'cash' from statistics_receipt where kind = 'CASH' and booking in (" + list
                                    + ")",
                            FactSource::named,
                            List.of())
                    .forEach(row -> found.putIfAbsent(row.getKey(), row.getValue()));
        });
        return found;
    }

    /** Why visits were called off. */
    Map<Long, Cause> causes(Collection<Long> bookings) {
        var found = new HashMap<Long, Cause>();
        Rows.inChunks(bookings, list -> rows.query(
                        "select visit, verb, done_by from statistics_step where booking in (" + list
                                + ") and verb in ('skip', 'call-off') and visit is not null",
                        row -> Map.entry(row.getLong(1), new Cause(row.getString(2), row.getString(3))),
                        List.of())
                .forEach(row -> found.put(row.getKey(), row.getValue())));
        return found;
    }

    private static Map.Entry<Long, String> named(ResultSet row) throws SQLException {
        return Map.entry(row.getLong(1), row.getString(2).strip());
    }

    /** Booking, area, service, company and worker from a column on; no worker is 0. */
    private static Place place(ResultSet row, int first) throws SQLException {
        return new Place(
                row.getLong(first),
                new AreaId(row.getLong(first + 1)),
                row.getLong(first + 2),
                row.getLong(first + 3),
                row.getLong(first + 4));
    }
}
