package org.doorstep.shared;

import java.time.Instant;

/** Something that has happened, in the past tense: a small record of ids, published through the {@link Outbox}. */
public interface Event {
    /** When it happened, by the injected clock. */
    Instant occurredAt();
}
