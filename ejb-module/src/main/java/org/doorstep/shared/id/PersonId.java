package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** An account: a human who can sign in. */
public record PersonId(long value) implements Id {}
