package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A worker; the same number as the person's. */
public record WorkerId(long value) implements Id {}
