package org.doorstep.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.doorstep.notification.Template.Channel;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PersonId;
import org.jspecify.annotations.Nullable;

/** One SMS or mail: the intent to send it, and what became of it. */
@Entity
@Table(name = "notification_message")
class Message {
    private static final int LONGEST_FAILURE = 300;

    @Id
    private long id;

    @Version
    private long version;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    /** Whose it is; absent where the recipient need not have an account. */
    @Column(name = "person_id")
    private @Nullable Long personId;

    /** Number or address, when there is no person to ask where they are reached now. */
    private byte @Nullable [] recipient;

    private String language;

    private String template;

    private byte @Nullable [] arguments;

    @Column(name = "attached_type")
    private @Nullable String attachedType;

    @Column(name = "attached_id")
    private @Nullable Long attachedId;

    @Enumerated(EnumType.STRING)
    private MessageState state;

    private int attempts;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "tried_at")
    private @Nullable Instant triedAt;

    @Column(name = "useful_until")
    private Instant usefulUntil;

    private @Nullable String reference;

    private @Nullable String failure;

    protected Message() {}

    private Message(Channel channel, Template template, String language, byte[] arguments, Instant at) {
        this.id = Ids.next();
        this.channel = channel;
        this.template = template.name();
        this.language = language;
        this.arguments = arguments;
        this.state = MessageState.WAITING;
        this.createdAt = at;
        this.usefulUntil = at.plus(template.useful());
    }

    static Message toPerson(
            PersonId person, Channel channel, Template template, String language, byte[] arguments, Instant at) {
        var message = new Message(channel, template, language, arguments, at);
        message.personId = person.value();
        return message;
    }

    static Message toStranger(
            byte[] recipient, Channel channel, Template template, String language, byte[] arguments, Instant at) {
        var message = new Message(channel, template, language, arguments, at);
        message.recipient = recipient;
        return message;
    }

    /** A file about this goes with it. */
    Message with(Optional<Subject> about) {
        about.ifPresent(subject -> {
            attachedType = subject.type();
            attachedId = subject.id();
        });
        return this;
    }

    Optional<Subject> attached() {
        return attachedType == null || attachedId == null
                ? Optional.empty()
                : Optional.of(new Subject(attachedType, attachedId));
    }

    /** Hands it to the gateway. */
    void send(Instant at) {
        become(MessageState.SENDING);
        attempts++;
        triedAt = at;
    }

    void sent(String gatewayReference) {
        become(MessageState.SENT);
        reference = gatewayReference.length() > 200 ? gatewayReference.substring(0, 200) : gatewayReference;
        failure = null;
        forget();
    }

    void refused(String reason) {
        become(MessageState.FAILED);
        failed(reason);
        forget();
    }

    void stale() {
        become(MessageState.STALE);
        forget();
    }

    /** The gateway certainly does not have it; to be sent again. */
    void notSent(String reason) {
        become(MessageState.WAITING);
        failed(reason);
    }

    void unknown(String reason) {
        if (state != MessageState.UNKNOWN) {
            become(MessageState.UNKNOWN);
        }
        failed(reason);
    }

    boolean isStale(Instant at) {
        return !at.isBefore(usefulUntil);
    }

    boolean wasTriedWithin(Duration time, Instant now) {
        return triedAt != null && triedAt.plus(time).isAfter(now);
    }

    long id() {
        return id;
    }

    Channel channel() {
        return channel;
    }

    Optional<PersonId> person() {
        return Optional.ofNullable(personId).map(PersonId::new);
    }

    Optional<byte[]> recipient() {
        return Optional.ofNullable(recipient);
    }

    Optional<byte[]> arguments() {
        return Optional.ofNullable(arguments);
    }

    String language() {
        return language;
    }

    Template template() {
        return Template.named(template);
    }

    MessageState state() {
        return state;
    }

    Instant createdAt() {
        return createdAt;
    }

    Optional<Instant> triedAt() {
        return Optional.ofNullable(triedAt);
    }

    // the values of a text are not kept longer than they are needed
    private void forget() {
        arguments = null;
        recipient = null;
    }

    private void failed(String reason) {
        failure = reason.length() > LONGEST_FAILURE ? reason.substring(0, LONGEST_FAILURE) : reason;
    }

    private void become(MessageState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("a message does not go from " + state + " to " + next);
        }
        state = next;
    }
}
