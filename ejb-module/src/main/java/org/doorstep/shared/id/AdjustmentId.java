package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** Something that an operator grants or takes: a fine, a bonus, a compensation, a write-off. */
public record AdjustmentId(long value) implements Id {}
