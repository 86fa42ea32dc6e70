package org.doorstep.ear.support.inside;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What has come to an address at the mail server of the tests. */
public final class Mailbox {
    private Mailbox() {}

    /** A file in a mail. */
    public record Attached(String name, byte[] bytes) {}

    /** The files of all its mails. */
    public static List<Attached> attachments(String address) {
        try {
            var found = new ArrayList<Attached>();
            var store = Session.getInstance(new Properties()).getStore("pop3");
            store.connect("127.0.0.1", Integer.getInteger("doorstep.test.pop3"), address, "any");
            try (store;
                    var folder = store.getFolder("INBOX")) {
                folder.open(Folder.READ_ONLY);
                for (var mail : folder.getMessages()) {
                    if (mail.getContent() instanceof Multipart parts) {
                        for (int i = 1; i < parts.getCount(); i++) {
                            var part = parts.getBodyPart(i);
                            found.add(new Attached(
                                    part.getFileName(), part.getInputStream().readAllBytes()));
                        }
                    }
                }
            }
            return found;
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
