package org.doorstep.sandbox;

import java.time.Instant;
import org.doorstep.shared.Event;

/** The sandbox channel has a callback to make at once. */
public record ChannelCallQueued(long call, Instant occurredAt) implements Event {}
