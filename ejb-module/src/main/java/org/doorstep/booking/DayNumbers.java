package org.doorstep.booking;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;

/**
 * Counts a day's bookings. The day's row is locked only in a transaction of its own that ends before the booking's goes on,
 * so that bookings do not queue up behind each other. By plain SQL: of the first two of a day one finds the row made, which
 * is nothing to be logged.
 */
@ApplicationScoped
class DayNumbers {
    @Resource(lookup = "jdbc/doorstep")
    DataSource dataSource;

    /** Takes the day's next numbers, so many. @return the last of them */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int take(LocalDate day, int count) {
        var date = Date.valueOf(day);
        try (var connection = dataSource.getConnection()) {
            var raise = "update booking_day_number set last_no = last_no + ? where number_date = ?";
            if (changed(connection, raise, count, date) == 0) {
                changed(connection, "insert into booking_day_number (last_no, number_date) values (?, ?)", count, date);
            }
            return last(connection, date);
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private static int changed(Connection connection, String sql, int count, Date date) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, count);
            statement.setDate(2, date);
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
