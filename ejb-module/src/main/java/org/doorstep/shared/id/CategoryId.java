package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A category of services. */
public record CategoryId(long value) implements Id {}
