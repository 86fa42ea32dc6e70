package org.doorstep.payment;

import java.time.Instant;
import org.doorstep.shared.Event;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.ChargebackId;

/** A customer disputes a payment, and the channel has taken the money back for now. */
public record ChargebackOpened(
        ChargebackId chargeback, BookingId booking, AreaId area, Money amount, Instant occurredAt) implements Event {}
