package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A service. */
public record ServiceId(long value) implements Id {}
