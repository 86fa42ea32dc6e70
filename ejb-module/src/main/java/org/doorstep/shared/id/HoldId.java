package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A reservation of a worker's time. */
public record HoldId(long value) implements Id {}
