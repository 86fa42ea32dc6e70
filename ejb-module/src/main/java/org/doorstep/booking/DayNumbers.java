package org.doorstep.booking;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;

/**
 * Counts a day's bookings. The day's row is locked only in a transaction of its own that ends before the booking's goes on,
 * so that bookings do not queue up behind each other; a booking that fails leaves a gap. By plain SQL: of the first two of
 * a day one finds the row made, which is nothing to be logged.
 */
@Dependent
class DayNumbers {
    @Resource(lookup = "jdbc/doorstep")
    DataSource dataSource;

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int next(LocalDate day) {
        var date = Date.valueOf(day);
        try (var connection = dataSource.getConnection()) {
            var raise = "update booking_day_number set last_no = last_no + 1 where number_date = ?";
            if (changed(connection, raise, date) == 0) {
                changed(connection, "insert into booking_day_number (number_date, last_no) values (?, 1)", date);
            }
            return last(connection, date);
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private static int changed(Connection connection, String sql, Date date) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setDate(1, date);
            return statement.executeUpdate();
        }
    }

    private static int last(Connection connection, Date date) throws SQLException {
        try (var query = connection.prepareStatement("select last_no from booking_day_number where number_date = ?")) {
            query.setDate(1, date);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
