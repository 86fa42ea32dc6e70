package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A booking. */
public record BookingId(long value) implements Id {}
