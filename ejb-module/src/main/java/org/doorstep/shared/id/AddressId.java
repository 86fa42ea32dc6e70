package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** An address of a customer's book. */
public record AddressId(long value) implements Id {}
