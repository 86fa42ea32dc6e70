package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A visit. */
public record VisitId(long value) implements Id {}
