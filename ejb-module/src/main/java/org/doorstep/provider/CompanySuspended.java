package org.doorstep.provider;

import java.time.Instant;
import org.doorstep.shared.Event;
import org.doorstep.shared.id.CompanyId;

/** A company was taken out of service; its visits to come need workers of others. */
public record CompanySuspended(CompanyId company, Instant occurredAt) implements Event {}
