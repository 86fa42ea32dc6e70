package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A payout. */
public record PayoutId(long value) implements Id {}
