package org.doorstep.payment;

import java.time.Instant;
import org.doorstep.shared.Event;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.RefundId;

/** A refund was confirmed by the channel, or rejected by it for good. */
public record RefundEnded(RefundId refund, BookingId booking, Money amount, boolean confirmed, Instant occurredAt)
        implements Event {}
