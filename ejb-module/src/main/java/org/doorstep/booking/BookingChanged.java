package org.doorstep.booking;

import java.time.Instant;
import org.doorstep.shared.Event;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CustomerId;

/** A booking went from one state to another (or came to be: {@code from} equals {@code to}). */
public record BookingChanged(
        BookingId booking,
        CustomerId customer,
        BookingState from,
        BookingState to,
        String verb,
        long version,
        Instant occurredAt)
        implements Event {}
