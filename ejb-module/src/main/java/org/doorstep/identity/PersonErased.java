package org.doorstep.identity;

import java.time.Instant;
import org.doorstep.shared.Event;
import org.doorstep.shared.id.PersonId;

/** A person was erased, the account with them; whatever the person still was to do needs somebody else. */
public record PersonErased(PersonId person, Instant occurredAt) implements Event {}
