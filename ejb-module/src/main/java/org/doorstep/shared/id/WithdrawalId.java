package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A payee's request to be paid before its cycle ends. */
public record WithdrawalId(long value) implements Id {}
