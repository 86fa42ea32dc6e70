package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A payment. */
public record PaymentId(long value) implements Id {}
