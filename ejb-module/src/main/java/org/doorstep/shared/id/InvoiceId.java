package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** An invoice over what a payee owes us. */
public record InvoiceId(long value) implements Id {}
