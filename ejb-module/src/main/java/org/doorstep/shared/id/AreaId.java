package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A service area: a city in which services are sold. */
public record AreaId(long value) implements Id {}
