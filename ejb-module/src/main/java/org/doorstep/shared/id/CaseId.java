package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A case for a person to decide. */
public record CaseId(long value) implements Id {}
