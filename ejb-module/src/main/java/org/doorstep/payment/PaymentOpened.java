package org.doorstep.payment;

import java.time.Instant;
import org.doorstep.shared.Event;
import org.doorstep.shared.id.PaymentId;

/** The intent of a payment is recorded; the courier asks the channel. */
public record PaymentOpened(PaymentId payment, Instant occurredAt) implements Event {}
