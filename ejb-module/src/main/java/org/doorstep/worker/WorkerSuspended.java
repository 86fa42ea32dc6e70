package org.doorstep.worker;

import java.time.Instant;
import org.doorstep.shared.Event;
import org.doorstep.shared.id.WorkerId;

/** A worker was taken out of service; visits to come need somebody else. */
public record WorkerSuspended(WorkerId worker, Instant occurredAt) implements Event {}
