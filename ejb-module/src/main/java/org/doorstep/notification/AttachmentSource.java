package org.doorstep.notification;

import java.util.Locale;
import java.util.Optional;
import org.doorstep.shared.Subject;

/**
 * Makes the file that goes with a mail about something. Asked each time that the mail is handed to the gateway: what it is
 * about must not change, and the file is kept nowhere. Called outside transactions.
 */
public interface AttachmentSource {
    /** Nothing where it is not about the source's own things. */
    Optional<Attachment> attach(Subject about, Locale language);
}
