package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** An extra proposed on site. */
public record ExtraId(long value) implements Id {}
