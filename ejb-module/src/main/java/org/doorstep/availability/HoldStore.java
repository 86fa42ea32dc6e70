package org.doorstep.availability;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.doorstep.availability.WorkDays.Hold;
import org.doorstep.availability.WorkDays.Want;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.HoldId;
import org.doorstep.shared.id.WorkerId;

/** Reservations by id: who holds what, in full. A row lives as long as its time is reserved. */
@ApplicationScoped
class HoldStore {
    private static final String COLUMNS = "select id, worker, area, slot_start, slot_end, buffer_before, buffer_after,"
            + " from_latitude, from_longitude, to_latitude, to_longitude, expires_at from availability_hold";
    private static final int MOST = 5_000;

    @Resource(lookup = "jdbc/doorstep")
    DataSource dataSource;

    void add(long id, Want want, Optional<Instant> expires) {
        execute(
                "insert into availability_hold (id, worker, area, slot_start, slot_end, buffer_before, buffer_after,"
                        + " from_latitude, from_longitude, to_latitude, to_longitude, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                insert -> {
                    insert.setLong(1, id);
                    insert.setLong(2, want.worker().value());
                    insert.setLong(3, want.area().value());
                    setInstant(insert, 4, want.slot().start());
                    setInstant(insert, 5, want.slot().end());
                    insert.setLong(6, want.bufferBefore().toSeconds());
                    insert.setLong(7, want.bufferAfter().toSeconds());
                    insert.setDouble(8, want.from().latitude());
                    insert.setDouble(9, want.from().longitude());
                    insert.setDouble(10, want.to().latitude());
                    insert.setDouble(11, want.to().longitude());
                    setExpires(insert, 12, expires);
                });
    }

    int keepForGood(long id) {
        return execute("update availability_hold set expires_at = null where id = ?", update -> update.setLong(1, id));
    }

    int remove(long id) {
        return execute("delete from availability_hold where id = ?", delete -> delete.setLong(1, id));
    }

    Optional<Hold> find(long id) {
        return query(" where id = ?", query -> query.setLong(1, id)).stream().findFirst();
    }

    /** Holds of these workers that meet the range, by start. */
    List<Hold> meeting(Collection<WorkerId> workers, TimeSlot range) {
        if (workers.isEmpty()) {
            return List.of();
        }
        var marks = "?,".repeat(workers.size() - 1) + "?";
        return query(
                " where worker in (" + marks
                        + ") and slot_start < ? and slot_end > ? order by slot_start, id fetch first " + MOST
                        + " rows only",
                query -> {
                    int next = 1;
                    for (var worker : workers) {
                        query.setLong(next++, worker.value());
                    }
                    setInstant(query, next, range.end());
                    setInstant(query, next + 1, range.start());
                });
    }

    /** Holds that expired before {@code until}, the oldest first. */
    List<Long> expired(Instant until, int limit) {
        return query(
                        " where expires_at <= ? order by expires_at fetch first " + limit + " rows only",
                        query -> setInstant(query, 1, until))
                .stream()
                .map(hold -> hold.id().value())
                .toList();
    }

    /** Fills a statement in. */
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private int execute(String sql, Binding binding) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private List<Hold> query(String where, Binding binding) {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement(COLUMNS + where)) {
            binding.bind(query);
            try (var rows = query.executeQuery()) {
                var holds = new ArrayList<Hold>();
                while (rows.next()) {
                    holds.add(hold(rows));
                }
                return holds;
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private static Hold hold(ResultSet row) throws SQLException {
        var want = new Want(
                new AreaId(row.getLong(3)),
                new WorkerId(row.getLong(2)),
                new TimeSlot(
                        row.getTimestamp(4, utc()).toInstant(),
                        row.getTimestamp(5, utc()).toInstant()),
                Duration.ofSeconds(row.getLong(6)),
                Duration.ofSeconds(row.getLong(7)),
                new GeoPoint(row.getDouble(8), row.getDouble(9)),
                new GeoPoint(row.getDouble(10), row.getDouble(11)));
        return new Hold(
                new HoldId(row.getLong(1)),
                want,
                Optional.ofNullable(row.getTimestamp(12, utc())).map(Timestamp::toInstant));
    }

    private static void setInstant(PreparedStatement statement, int index, Instant instant) throws SQLException {
        statement.setTimestamp(index, Timestamp.from(instant), utc());
    }

    private static void setExpires(PreparedStatement statement, int index, Optional<Instant> expires)
            throws SQLException {
        if (expires.isPresent()) {
            setInstant(statement, index, expires.get());
        } else {
            statement.setNull(index, Types.TIMESTAMP);
        }
    }

    /** A fresh one each time: drivers change the calendar that they are given. */
    private static Calendar utc() {
        return Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    }
}
