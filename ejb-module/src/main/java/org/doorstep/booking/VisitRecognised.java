package org.doorstep.booking;

import java.time.Instant;
import java.time.LocalDate;
import org.doorstep.shared.Event;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.VisitId;

/**
 * A visit's money is in its unsettled account.
 *
 * @param amount the charge and what was off it
 * @param discount what was off it: not the customer's money. @param funded what of that the visit's company bears
 * @param day the business date
 */
public record VisitRecognised(
        VisitId visit,
        BookingId booking,
        AreaId area,
        Money amount,
        Money discount,
        Money funded,
        LocalDate day,
        Instant occurredAt)
        implements Event {
    /** Of a visit whose customer pays all of it. */
    public VisitRecognised(
            VisitId visit, BookingId booking, AreaId area, Money amount, LocalDate day, Instant occurredAt) {
        this(
                visit,
                booking,
                area,
                amount,
                Money.zero(amount.currency()),
                Money.zero(amount.currency()),
                day,
                occurredAt);
    }
}
