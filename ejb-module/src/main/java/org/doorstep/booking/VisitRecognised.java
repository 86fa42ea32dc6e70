package org.doorstep.booking;

import java.time.Instant;
import java.time.LocalDate;
import org.doorstep.shared.Event;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.VisitId;

/** A visit's money is in its unsettled account. @param day the business date */
public record VisitRecognised(
        VisitId visit, BookingId booking, AreaId area, Money amount, LocalDate day, Instant occurredAt)
        implements Event {}
