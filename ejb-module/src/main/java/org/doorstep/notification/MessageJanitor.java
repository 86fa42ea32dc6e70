package org.doorstep.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.shared.Sweep;

/** Looks after messages that nobody carries any more, and forgets old ones. */
@ApplicationScoped
class MessageJanitor implements Sweep {
    private static final Logger LOG = Logger.getLogger(MessageJanitor.class.getName());
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
        messages.leftOver(MOST).forEach(this::carry);
        return dealtWith;
    }

    private void carry(long message) {
        try {
            courier.carry(message);
        } catch (RuntimeException e) {
            // the others are not to wait for it
            LOG.log(Level.SEVERE, e, () -> "message " + message + " cannot be dealt with");
        }
    }
}
