package org.doorstep.notification;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PersonId;

/**
 * Tells people something: in the app, by SMS, by mail. Texts are templates in the bundles
 * {@code org.doorstep.notification.texts}, in the recipient's language. Sent after commit, retried, each once.
 */
@Stateless
public class Notifier {
    /** Where a person can be reached; kept up by identity. */
    public record Reach(PersonId person, Optional<String> phone, Optional<String> email, String language) {}

    /** An in-app notice. */
    public record Notice(
            String id, Instant at, String template, String title, String text, Optional<Subject> about, boolean read) {}

    /** Tells where a person is reached from now on. */
    public void reach(Actor actor, Reach reach) {
        throw new UnsupportedOperationException();
    }

    /**
     * Tells a person: in-app always, SMS and mail as the template says and the person has them.
     *
     * @param template such as {@code booking.confirmed}
     * @param arguments named values of the text, already readable; no secrets (they are kept)
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void tell(PersonId person, String template, Map<String, String> arguments, Optional<Subject> about) {
        throw new UnsupportedOperationException();
    }

    /** Sends an SMS to a number that need not belong to anybody yet (a sign-in code). */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void sms(String phone, String language, String template, Map<String, String> arguments) {
        throw new UnsupportedOperationException();
    }

    /** Sends a mail. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void mail(String email, String language, String template, Map<String, String> arguments) {
        throw new UnsupportedOperationException();
    }

    /** The actor's own notices, newest first. */
    public Page<Notice> notices(Actor actor, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public long unread(Actor actor) {
        throw new UnsupportedOperationException();
    }

    public void read(Actor actor, String noticeId) {
        throw new UnsupportedOperationException();
    }
}
