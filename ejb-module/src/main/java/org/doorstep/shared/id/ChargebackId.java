package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A payment that its customer disputes at the channel. */
public record ChargebackId(long value) implements Id {}
