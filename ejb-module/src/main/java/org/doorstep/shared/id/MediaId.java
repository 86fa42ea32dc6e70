package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A stored file. */
public record MediaId(long value) implements Id {}
