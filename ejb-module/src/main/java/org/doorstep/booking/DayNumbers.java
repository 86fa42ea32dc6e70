package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Date;
import java.time.LocalDate;

/**
 * Counts a day's bookings. The day's row is locked only in a transaction of its own that ends before the booking's goes on,
 * so that bookings do not queue up behind each other; a booking that fails leaves a gap.
 */
@Dependent
class DayNumbers {
    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int next(LocalDate day) {
        var date = Date.valueOf(day);
        int raised = em.createNativeQuery("update booking_day_number set last_no = last_no + 1 where number_date = ?")
                .setParameter(1, date)
                .executeUpdate();
        if (raised == 0) {
            em.createNativeQuery("insert into booking_day_number (number_date, last_no) values (?, 1)")
                    .setParameter(1, date)
                    .executeUpdate();
        }
        var last = (Number) em.createNativeQuery("select last_no from booking_day_number where number_date = ?")
                .setParameter(1, date)
                .getSingleResult();
        return last.intValue();
    }
}
