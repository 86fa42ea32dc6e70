package org.doorstep.shared.id;

import org.doorstep.shared.Id;

/** A report that was made. */
public record ReportId(long value) implements Id {}
