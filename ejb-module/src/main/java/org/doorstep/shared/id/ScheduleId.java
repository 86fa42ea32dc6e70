package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A standing order for reports. */
public record ScheduleId(long value) implements Id {}
