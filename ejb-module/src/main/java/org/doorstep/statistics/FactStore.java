package org.doorstep.statistics;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.doorstep.shared.Hashes;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.id.AreaId;

/** Facts by date; written in batches, replaced as a whole. */
@Dependent
class FactStore {
    private static final List<String> FIGURES =
            Arrays.stream(Figure.values()).map(Figure::column).toList();
    private static final String COLUMNS = String.join(", ", FIGURES);
    private static final String INSERT =
            "insert into statistics_fact (fact_date, dimension, fact_key, area_id, currency, " + COLUMNS
                    + ") values (?, ?, ?, ?, ?" + ", ?".repeat(FIGURES.size()) + ")";
    private static final String SUMS =
            FIGURES.stream().map(column -> "sum(" + column + ")").collect(Collectors.joining(", "));

    @Inject
    Rows rows;

    /** A fact with its date. */
    record Dated(LocalDate date, Tally tally) {}

    /** When a date was computed. @param revision how often that changed it, from 1 */
    record Computed(LocalDate date, Instant at, int revision, Instant changedAt) {}

    /** Replaces a date's facts of a part. */
    void replace(LocalDate date, AreaRange areas, Collection<Tally> tallies) {
        rows.update(
                "delete from statistics_fact where fact_date = ? and " + AreaRange.on("area_id"),
                areas.with(List.of(date)));
        rows.batch(INSERT, tallies.stream().map(tally -> row(date, tally)).toList());
    }

    /** Notes that all parts of a date are computed. @return whether it had other facts before, or none */
    boolean note(LocalDate date, Instant now) {
        var digest = Hashes.sha256(out -> rows.each(
                "select dimension, fact_key, area_id, currency, " + COLUMNS
                        + " from statistics_fact where fact_date = ? order by dimension, fact_key, area_id, currency",
                row -> {
                    for (int column = 1; column <= FIGURES.size() + 4; column++) {
                        out.accept(row.getString(column) + "|");
                    }
                },
                List.of(date)));
        return note(date, digest, now);
    }

    private boolean note(LocalDate date, String digest, Instant now) {
        int same = rows.update(
                "update statistics_day set computed_at = ? where fact_date = ? and digest = ?",
                List.of(now, date, digest));
        if (same > 0) {
            return false;
        }
        int changed = rows.update(
                "update statistics_day set computed_at = ?, revision = revision + 1, changed_at = ?, digest = ?"
                        + " where fact_date = ?",
                List.of(now, now, digest, date));
        if (changed == 0) {
            rows.update(
                    "insert into statistics_day (fact_date, computed_at, revision, changed_at, digest) values (?, ?, 1, ?, ?)",
                    List.of(date, now, now, digest));
        }
        return true;
    }

    List<Computed> computed(LocalDate from, LocalDate until) {
        return rows.query(
                "select fact_date, computed_at, revision, changed_at from statistics_day where fact_date between ? and ?"
                        + " order by fact_date",
                row -> new Computed(
                        row.getDate(1).toLocalDate(),
                        row.getTimestamp(2).toInstant(),
                        row.getInt(3),
                        row.getTimestamp(4).toInstant()),
                List.of(from, until));
    }

    private static List<Object> row(LocalDate date, Tally tally) {
        var key = tally.key();
        var row = new ArrayList<Object>(List.of(
                date,
                key.dimension(),
                key.key(),
                key.area().value(),
                key.currency().getCurrencyCode()));
        for (var figure : Figure.values()) {
            row.add(tally.count(figure));
        }
        return row;
    }

    /** By date, key, area and currency. */
    List<Dated> read(LocalDate from, LocalDate until, String dimension, Optional<String> key, PageRequest page) {
        return read(from, until, dimension, key, page.after(), page.rows());
    }

    List<Dated> read(
            LocalDate from,
            LocalDate until,
            String dimension,
            Optional<String> key,
            Optional<org.doorstep.shared.Cursor> after,
            int most) {
        var parameters = new ArrayList<Object>(List.of(dimension, from, until));
        key.ifPresent(parameters::add);
        after.ifPresent(cursor -> parameters.addAll(List.of(
                cursor.date(0),
                cursor.date(0),
                cursor.text(1),
                cursor.text(1),
                cursor.number(2),
                cursor.number(2),
                cursor.text(3))));
        return rows.query(
                "select fact_date, fact_key, area_id, currency, " + COLUMNS
                        + " from statistics_fact where dimension = ?"
                        + " and fact_date between ? and ?" + (key.isPresent() ? " and fact_key = ?" : "")
                        + (after.isPresent()
                                ? " and (fact_date > ? or (fact_date = ? and (fact_key > ? or (fact_key = ? and (area_id > ?"
                                        + " or (area_id = ? and currency > ?))))))"
                                : "")
                        + " order by fact_date, fact_key, area_id, currency fetch first " + most + " rows only",
                row -> new Dated(
                        row.getDate(1).toLocalDate(),
                        tally(row, dimension, row.getString(2), row.getLong(3), row.getString(4), 5)),
                parameters);
    }

    /** Sums over dates, by key and currency, of one area or of all. */
    List<Tally> sums(LocalDate from, LocalDate until, String dimension, Scope scope) {
        return rows.query(
                "select fact_key, currency, " + SUMS
                        + " from statistics_fact where dimension = ? and fact_date between ? and ?" + scope.where()
                        + " group by fact_key, currency order by fact_key, currency",
                row -> tally(row, dimension, row.getString(1), scope.areaNumber(), row.getString(2), 3),
                scope.with(dimension, from, until));
    }

    /** Sums by date and currency. */
    List<Dated> byDate(LocalDate from, LocalDate until, String dimension, Scope scope) {
        return rows.query(
                "select fact_date, currency, " + SUMS
                        + " from statistics_fact where dimension = ? and fact_date between ?" + " and ?" + scope.where()
                        + " group by fact_date, currency order by fact_date, currency",
                row -> new Dated(
                        row.getDate(1).toLocalDate(),
                        tally(row, dimension, "", scope.areaNumber(), row.getString(2), 3)),
                scope.with(dimension, from, until));
    }

    /** Which facts are summed. @param key one of the dimension's */
    record Scope(Optional<AreaId> area, Optional<String> key) {
        String where() {
            return (area.isPresent() ? " and area_id = ?" : "") + (key.isPresent() ? " and fact_key = ?" : "");
        }

        long areaNumber() {
            return area.map(AreaId::value).orElse(0L);
        }

        List<Object> with(Object... first) {
            var parameters = new ArrayList<Object>(Arrays.asList(first));
            area.map(AreaId::value).ifPresent(parameters::add);
            key.ifPresent(parameters::add);
            return parameters;
        }
    }

    private static Tally tally(ResultSet row, String dimension, String key, long area, String currency, int first)
            throws SQLException {
        var tally = new Tally(new Tally.Key(dimension, key, new AreaId(area), Currency.getInstance(currency.strip())));
        int column = first;
        for (var figure : Figure.values()) {
            tally.add(figure, row.getLong(column++));
        }
        return tally;
    }
}
