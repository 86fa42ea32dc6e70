package org.doorstep.payment;

import java.time.Instant;
import org.doorstep.shared.Event;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.ChargebackId;

/** The channel has decided. @param won the money is back with us; else it is gone */
public record ChargebackEnded(
        ChargebackId chargeback, BookingId booking, AreaId area, Money amount, boolean won, Instant occurredAt)
        implements Event {}
