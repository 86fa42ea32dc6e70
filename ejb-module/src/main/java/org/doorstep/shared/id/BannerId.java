package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A banner on the customers' home. */
public record BannerId(long value) implements Id {}
