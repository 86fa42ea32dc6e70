package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A version of a company's contract. */
public record ContractId(long value) implements Id {}
