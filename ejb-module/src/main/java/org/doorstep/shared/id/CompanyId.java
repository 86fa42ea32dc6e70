package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A provider company. */
public record CompanyId(long value) implements Id {}
