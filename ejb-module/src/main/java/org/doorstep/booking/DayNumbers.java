package org.doorstep.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import org.doorstep.shared.PlainSql;

/**
 * Counts a day's bookings. The day's row is locked only in a transaction of its own that ends before the booking's goes on,
 * so that bookings do not queue up behind each other. By plain SQL: of the first two of a day one finds the row made, which
 * is nothing to be logged.
 */
@ApplicationScoped
class DayNumbers {
    @Inject
    PlainSql sql;

    /** Takes the day's next numbers, so many. @return the last of them */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int take(LocalDate day, int count) {
        var raise = "update booking_day_number set last_no = last_no + ? where number_date = ?";
        if (sql.change(raise, count, day) == 0) {
            sql.change("insert into booking_day_number (last_no, number_date) values (?, ?)", count, day);
        }
        return sql.first("select last_no from booking_day_number where number_date = ?", row -> row.getInt(1), day)
                .orElseThrow();
    }
}
