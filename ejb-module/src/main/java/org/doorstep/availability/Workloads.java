package org.doorstep.availability;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.persistence.PersistenceException;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.WorkerId;

/** How much of their open time workers had taken, for statistics: one pass over the days' rows. */
@Stateless
public class Workloads {
    /** Quarter-hours. @param taken of the open ones, buffers counted; what was taken outside open time is not */
    public record Workload(WorkerId worker, AreaId area, long open, long taken) {}

    private record Place(WorkerId worker, AreaId area) {}

    @Resource(lookup = "jdbc/doorstep")
    DataSource dataSource;

    /** By worker and area, within a span that begins and ends on quarter-hours; of areas above a number up to another. */
    public List<Workload> within(Actor actor, TimeSlot span, long afterArea, long upToArea) {
        if (!actor.isSystem()) {
            throw new Forbidden();
        }
        var sums = new HashMap<Place, long[]>();
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement(
                        "select worker, area, utc_day, open_low, open_high, taken_low,"
                                + " taken_high from availability_day where utc_day between ? and ? and area > ? and area <= ?")) {
            query.setDate(1, Date.valueOf(day(span.start())));
            query.setDate(2, Date.valueOf(day(span.end().minusSeconds(1))));
            query.setLong(3, afterArea);
            query.setLong(4, upToArea);
            query.setFetchSize(2_000);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    count(rows, span, sums);
                }
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
        var found = new ArrayList<Workload>();
        sums.forEach((place, sum) -> found.add(new Workload(place.worker(), place.area(), sum[0], sum[1])));
        return found;
    }

    private static void count(ResultSet row, TimeSlot span, Map<Place, long[]> sums) throws SQLException {
        var day = row.getDate(3).toLocalDate();
        var within = within(day, span);
        var open = new DayBits(row.getLong(4), row.getLong(5)).and(within);
        var taken = new DayBits(row.getLong(6), row.getLong(7)).and(open);
        if (open.size() > 0) {
            var sum = sums.computeIfAbsent(
                    new Place(new WorkerId(row.getLong(1)), new AreaId(row.getLong(2))), place -> new long[2]);
            sum[0] += open.size();
            sum[1] += taken.size();
        }
    }

    /** The quarter-hours of a UTC day that lie within the span. */
    static DayBits within(LocalDate day, TimeSlot span) {
        var midnight = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        return DayBits.range(quarters(midnight, span.start()), quarters(midnight, span.end()));
    }

    private static int quarters(Instant midnight, Instant until) {
        return Math.toIntExact(Math.floorDiv(until.getEpochSecond() - midnight.getEpochSecond(), 900L));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
