package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A journal entry. */
public record EntryId(long value) implements Id {}
