package org.doorstep.settlement;

import java.time.Instant;
import org.doorstep.shared.Event;

/** A second person has released payouts; the order with this number goes to the bank. */
public record PayoutsReleased(long order, Instant occurredAt) implements Event {}
