package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A payee's statement. */
public record StatementId(long value) implements Id {}
