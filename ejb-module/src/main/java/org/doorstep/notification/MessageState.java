package org.doorstep.notification;

import java.util.Map;
import java.util.Set;

/** Where an SMS or a mail stands. */
enum MessageState {
    /** to be sent, or to be sent again */
    WAITING,
    /** handed to the gateway, outcome not yet recorded */
    SENDING,
    /** the gateway did not say */
    UNKNOWN,
    SENT,
    /** the gateway will not */
    FAILED,
    /** of no use any more */
    STALE;

    private static final Map<MessageState, Set<MessageState>> NEXT = Map.of(
            // a courier that was away for long may still know what came of it
            WAITING, Set.of(SENDING, UNKNOWN, SENT, FAILED, STALE),
            SENDING, Set.of(WAITING, UNKNOWN, SENT, FAILED, STALE),
            UNKNOWN, Set.of(SENDING, WAITING, SENT, FAILED, STALE),
            SENT, Set.of(),
            FAILED, Set.of(),
            STALE, Set.of());

    boolean mayBecome(MessageState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    boolean isFinal() {
        return NEXT.getOrDefault(this, Set.of()).isEmpty();
    }
}
