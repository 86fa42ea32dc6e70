package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** An alarm raised on a visit. */
public record AlarmId(long value) implements Id {}
