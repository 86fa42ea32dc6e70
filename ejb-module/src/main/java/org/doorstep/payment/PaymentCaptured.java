package org.doorstep.payment;

import java.time.Instant;
import org.doorstep.shared.Event;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.PaymentId;

/** Money has arrived for a booking, and stands in its prepaid account. */
public record PaymentCaptured(PaymentId payment, BookingId booking, Money amount, String channel, Instant occurredAt)
        implements Event {}
