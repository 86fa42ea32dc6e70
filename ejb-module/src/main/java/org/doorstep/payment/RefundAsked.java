package org.doorstep.payment;

import java.time.Instant;
import org.doorstep.shared.Event;
import org.doorstep.shared.id.RefundId;

/** The intent of a refund is recorded and booked into transit; the courier asks the channel. */
public record RefundAsked(RefundId refund, Instant occurredAt) implements Event {}
