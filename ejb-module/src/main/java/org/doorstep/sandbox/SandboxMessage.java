package org.doorstep.sandbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.doorstep.sandbox.SandboxSms.Taken;

/** An SMS or a mail that the sandbox took. */
@Entity
@Table(name = "sandbox_message")
class SandboxMessage {
    @Id
    private long id;

    private String channel;

    private String recipient;

    /** The recipient as it is searched for. */
    @Column(name = "recipient_key")
    private String recipientKey;

    private String title;

    private String body;

    @Column(name = "taken_at")
    private Instant takenAt;

    protected SandboxMessage() {}

    SandboxMessage(
            long id,
            String channel,
            String recipient,
            String recipientKey,
            String title,
            String body,
            Instant takenAt) {
        this.id = id;
        this.channel = channel;
        this.recipient = recipient;
        this.recipientKey = recipientKey;
        this.title = title;
        this.body = body;
        this.takenAt = takenAt;
    }

    Taken view() {
        return new Taken(Long.toString(id), channel, recipient, title, body, takenAt);
    }
}
