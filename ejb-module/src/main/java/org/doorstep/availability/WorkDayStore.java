package org.doorstep.availability;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.doorstep.shared.Database;
import org.doorstep.shared.InList;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.WorkerId;

/**
 * Work days by plain SQL: a persistence context would go on showing the row that lost, and here a row that moved is read
 * again within the same transaction.
 */
@ApplicationScoped
class WorkDayStore {
    private static final String COLUMNS =
            "select worker, utc_day, area, version, open_low, open_high, taken_low, taken_high, itinerary from availability_day";
    /** So few that a database walks along the key for each, however many workers or days there are: asked for more, it reads everybody's. */
    private static final int AT_ONCE = 128;

    @Resource(lookup = "jdbc/doorstep")
    DataSource dataSource;

    /** The days from {@code first} to {@code last}, both included, of one worker. */
    WorkerCalendar load(WorkerId worker, int first, int last) {
        var days = new ArrayList<WorkDay>();
        read(List.of(worker), first, last, Map.of(worker, days));
        return new WorkerCalendar(worker, days);
    }

    /** Days of many workers; a worker without rows gets none. */
    Map<WorkerId, List<WorkDay>> loadAll(Collection<WorkerId> workers, int first, int last) {
        var rows = new LinkedHashMap<WorkerId, List<WorkDay>>(workers.size() * 2);
        workers.forEach(worker -> rows.put(worker, new ArrayList<>(last - first + 1)));
        var all = List.copyOf(rows.keySet());
        for (int begin = 0; begin < all.size(); begin += AT_ONCE) {
            read(all.subList(begin, Math.min(begin + AT_ONCE, all.size())), first, last, rows);
        }
        return rows;
    }

    private void read(List<WorkerId> workers, int first, int last, Map<WorkerId, List<WorkDay>> into) {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement(COLUMNS + " where worker in (" + InList.marks(workers.size())
                        + ") and utc_day between ? and ?")) {
            int next = bindList(query, workers);
            query.setDate(next, date(first));
            query.setDate(next + 1, date(last));
            query.setFetchSize(2_000);
            try (var rows = query.executeQuery()) {
                collect(rows, into);
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private static void collect(ResultSet rows, Map<WorkerId, List<WorkDay>> into) throws SQLException {
        while (rows.next()) {
            var days = into.get(new WorkerId(rows.getLong(1)));
            if (days != null) {
                days.add(row(rows));
            }
        }
    }

    private static int bindList(PreparedStatement query, List<WorkerId> workers) throws SQLException {
        int marks = InList.length(workers.size());
        for (int i = 0; i < marks; i++) {
            query.setLong(i + 1, workers.get(Math.min(i, workers.size() - 1)).value());
        }
        return marks + 1;
    }

    /**
     * The same days, once nobody else is writing them; others are kept from them until the transaction ends. They are locked
     * in the order of their keys, so that two that meet wait for each other and never deadlock.
     */
    WorkerCalendar lock(WorkerId worker, int first, int last) {
        try (var connection = dataSource.getConnection()) {
            if (Database.of(connection) == Database.DERBY) {
                // an ordered query cannot lock there, and an update along the primary key does so in its order
                touch(connection, worker, first, last);
                return load(worker, first, last);
            }
            var days = new ArrayList<WorkDay>();
            try (var query = connection.prepareStatement(
                    COLUMNS + " where worker = ? and utc_day between ? and ? order by utc_day for update")) {
                bindSpan(query, worker, first, last);
                try (var rows = query.executeQuery()) {
                    collect(rows, Map.of(worker, days));
                }
            }
            return new WorkerCalendar(worker, days);
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private static void touch(Connection connection, WorkerId worker, int first, int last) throws SQLException {
        try (var update = connection.prepareStatement(
                "update availability_day set version = version where worker = ? and utc_day between ? and ?")) {
            bindSpan(update, worker, first, last);
            update.executeUpdate();
        }
    }

    private static void bindSpan(PreparedStatement statement, WorkerId worker, int first, int last)
            throws SQLException {
        statement.setLong(1, worker.value());
        statement.setDate(2, date(first));
        statement.setDate(3, date(last));
    }

    private static WorkDay row(ResultSet row) throws SQLException {
        var itinerary = row.getBytes(9);
        return new WorkDay(
                new WorkerId(row.getLong(1)),
                Math.toIntExact(row.getDate(2).toLocalDate().toEpochDay()),
                new AreaId(row.getLong(3)),
                row.getLong(4),
                new DayBits(row.getLong(5), row.getLong(6)),
                new DayBits(row.getLong(7), row.getLong(8)),
                itinerary == null ? List.of() : Itinerary.read(itinerary));
    }

    /**
     * Writes what changed, in the order given (by key), each row under the version that was read.
     *
     * @return whether every row was still at its version; if one was not, those already written are put back
     */
    boolean write(List<WorkDay> days) {
        try (var connection = dataSource.getConnection()) {
            for (int i = 0; i < days.size(); i++) {
                if (days.get(i).isNew()) {
                    insert(connection, days.get(i));
                } else if (!update(connection, days.get(i))) {
                    putBack(connection, days.subList(0, i));
                    return false;
                }
            }
            return true;
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /** These are locked by having been written: nobody can have moved them. */
    private static void putBack(Connection connection, List<WorkDay> written) throws SQLException {
        for (var day : written) {
            update(connection, day.undone());
        }
    }

    private static boolean update(Connection connection, WorkDay day) throws SQLException {
        try (var update = connection.prepareStatement(
                "update availability_day set area = ?, open_low = ?, open_high = ?, taken_low = ?, taken_high = ?, itinerary = ?,"
                        + " version = version + 1 where worker = ? and utc_day = ? and version = ?")) {
            bindState(update, day);
            update.setLong(7, day.worker().value());
            update.setDate(8, date(day.day()));
            update.setLong(9, day.version());
            return update.executeUpdate() == 1;
        }
    }

    private static void insert(Connection connection, WorkDay day) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into availability_day (area, open_low, open_high, taken_low, taken_high, itinerary, worker, utc_day, version)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, 0)")) {
            bindState(insert, day);
            insert.setLong(7, day.worker().value());
            insert.setDate(8, date(day.day()));
            insert.executeUpdate();
        }
    }

    private static void bindState(PreparedStatement statement, WorkDay day) throws SQLException {
        statement.setLong(1, day.area().value());
        statement.setLong(2, day.open().low());
        statement.setLong(3, day.open().high());
        statement.setLong(4, day.taken().low());
        statement.setLong(5, day.taken().high());
        statement.setBytes(6, Itinerary.write(day.reservations()));
    }

    private static Date date(int day) {
        return Date.valueOf(LocalDate.ofEpochDay(day));
    }
}
