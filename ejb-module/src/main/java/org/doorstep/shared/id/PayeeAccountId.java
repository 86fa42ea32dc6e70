package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A bank account that money is paid to. */
public record PayeeAccountId(long value) implements Id {}
