package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** The id of a named set of permissions of staff. */
public record RoleId(long value) implements Id {}
