package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A customer; the same number as the person's. */
public record CustomerId(long value) implements Id {}
