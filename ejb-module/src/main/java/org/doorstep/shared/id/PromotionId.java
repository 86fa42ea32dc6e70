package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A promotion. */
public record PromotionId(long value) implements Id {}
