package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A review. */
public record ReviewId(long value) implements Id {}
