package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A run of the night for one business date. */
public record RunId(long value) implements Id {}
