package org.doorstep.notification;

import java.time.Instant;
import org.doorstep.shared.Event;

/** An SMS or a mail waits to be sent. */
public record MessageWaiting(String message, Instant occurredAt) implements Event {
    static MessageWaiting of(Message message) {
        return new MessageWaiting(Long.toString(message.id()), message.createdAt());
    }

    long id() {
        return Long.parseLong(message);
    }
}
