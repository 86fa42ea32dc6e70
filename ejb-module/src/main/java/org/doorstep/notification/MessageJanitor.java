package org.doorstep.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.doorstep.shared.Sweep;

/** Looks after messages that nobody carries any more, and forgets old ones. */
@ApplicationScoped
class MessageJanitor implements Sweep {
    private static final int MOST = 100;

    @Inject
    OutgoingMessages messages;

    @Inject
    MessageCourier courier;

    @Override
    public String name() {
        return "notification.janitor";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public int sweep() {
        int dealtWith = Math.max(messages.giveUp(MOST), messages.removeOld(MOST));
        messages.leftOver(MOST).forEach(courier::carry);
        return dealtWith;
    }
}
