package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A refund. */
public record RefundId(long value) implements Id {}
