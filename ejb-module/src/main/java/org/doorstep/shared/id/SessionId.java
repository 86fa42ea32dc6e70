package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** The id of a signed-in device. */
public record SessionId(long value) implements Id {}
