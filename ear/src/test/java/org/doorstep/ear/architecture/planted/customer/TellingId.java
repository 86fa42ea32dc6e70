package org.doorstep.ear.architecture.planted.customer;

import org.doorstep.shared.Id;

/** Breaks: ids are numbers. */
public record TellingId(long value, String name) implements Id {}
