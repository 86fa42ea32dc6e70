package org.doorstep.notification;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.doorstep.notification.Template.Channel;
import org.doorstep.privacy.PersonalData;
import org.doorstep.shared.Actor;
import org.doorstep.shared.LiveFeed;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Outbox;
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
    @Inject
    NoticeStore store;

    @Inject
    MessageStore messages;

    @Inject
    PersonalData personal;

    @Inject
    Outbox outbox;

    @Inject
    LiveFeed live;

    @Inject
    Clock clock;

    /** Where a person can be reached; kept up by identity. */
    public record Reach(PersonId person, Optional<String> phone, Optional<String> email, String language) {}

    /** An in-app notice. */
    public record Notice(
            String id, Instant at, String template, String title, String text, Optional<Subject> about, boolean read) {}

    /** What watchers of the live topic {@code person/ID} get; the text is fetched. */
    public record Told(String id, String template) {}

    /** Tells where a person is reached from now on; one who has been erased is not. */
    public void reach(Actor actor, Reach reach) {
        var person = reach.person();
        // sealing flushes, so the row is made when all of it is known
        var phone = reach.phone()
                .flatMap(number -> personal.sealUnlessErased(person, number))
                .orElse(null);
        var email = reach.email()
                .flatMap(address -> personal.sealUnlessErased(person, address))
                .orElse(null);
        store.reachOrNew(person, phone, email, Template.locale(reach.language()).toLanguageTag());
    }

    /**
     * Tells a person: in-app always, SMS and mail as the template says and the person has them. Where the template says so,
     * a file about the subject goes with the mail. Who has been erased is told nothing, and nobody fails over it.
     *
     * @param template such as {@code booking.confirmed}; which there are and what arguments they know stands in
     *     {@code texts.properties}
     * @param arguments named values of the text, already readable, such as {@link Words} makes them; no secrets (they are
     *     kept)
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void tell(PersonId person, String template, Map<String, String> arguments, Optional<Subject> about) {
        var text = Template.named(template);
        personal.sealUnlessErased(person, Arguments.write(text, arguments))
                .ifPresent(secret -> tell(person, text, secret, about));
    }

    private void tell(PersonId person, Template text, byte[] sealed, Optional<Subject> about) {
        var notice = new StoredNotice(person, text, sealed, about, clock.instant());
        store.add(notice);
        live.publish(PersonTopic.PREFIX + person.value(), "notice", new Told(Long.toString(notice.id()), text.name()));
        store.reach(person).ifPresent(reach -> send(person, reach, text, sealed, about));
    }

    /** Whether the person was told this of that thing since; for couriers, who may be called twice. */
    public boolean wasTold(PersonId person, String template, Subject about, Instant since) {
        return store.wasTold(person, template, about, since);
    }

    /** Sends an SMS to a number that need not belong to anybody yet (a sign-in code). */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void sms(String phone, String language, String template, Map<String, String> arguments) {
        sendToStranger(Channel.SMS, phone, language, template, arguments);
    }

    /** Sends a mail. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void mail(String email, String language, String template, Map<String, String> arguments) {
        sendToStranger(Channel.MAIL, email, language, template, arguments);
    }

    /** The actor's own notices, newest first. */
    public Page<Notice> notices(Actor actor, PageRequest page) {
        var person = actor.signedIn();
        var language = actor.request().language().toLanguageTag();
        return Page.cut(store.of(person, page), page, notice -> new Object[] {notice.id()})
                .map(notice -> notice.view(language, personal.open(person, notice.arguments())));
    }

    public long unread(Actor actor) {
        return store.unread(actor.signedIn());
    }

    public void read(Actor actor, String noticeId) {
        var person = actor.signedIn();
        number(noticeId)
                .flatMap(store::find)
                .filter(notice -> notice.isFor(person))
                .orElseThrow(() -> new NotFound("notification.notice.unknown", Map.of("id", noticeId)))
                .read(clock.instant());
    }

    public void readAll(Actor actor) {
        store.readAll(actor.signedIn(), clock.instant());
    }

    private void send(PersonId person, Reached reach, Template template, byte[] sealed, Optional<Subject> about) {
        var now = clock.instant();
        if (template.channels().contains(Channel.SMS) && reach.phone().isPresent()) {
            send(Message.toPerson(person, Channel.SMS, template, reach.language(), sealed, now));
        }
        if (template.channels().contains(Channel.MAIL) && reach.email().isPresent()) {
            send(Message.toPerson(person, Channel.MAIL, template, reach.language(), sealed, now)
                    .with(about.filter(subject -> template.attached())));
        }
    }

    private void sendToStranger(
            Channel channel, String to, String language, String template, Map<String, String> arguments) {
        var owner = OutgoingMessages.STRANGERS;
        var text = Template.named(template);
        send(Message.toStranger(
                personal.seal(owner, to),
                channel,
                text,
                Template.locale(language).toLanguageTag(),
                personal.seal(owner, Arguments.write(text, arguments)),
                clock.instant()));
    }

    private void send(Message message) {
        messages.add(message);
        outbox.publish(MessageWaiting.of(message));
    }

    private static Optional<Long> number(String id) {
        try {
            return Optional.of(Long.valueOf(id));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
