package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A price list. */
public record PriceListId(long value) implements Id {}
