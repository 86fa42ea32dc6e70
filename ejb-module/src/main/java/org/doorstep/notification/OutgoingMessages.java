package org.doorstep.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.notification.Template.Channel;
import org.doorstep.privacy.PersonalData;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PersonId;

/** The courier's books: each step of a message's way is a transaction of its own. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class OutgoingMessages {
    /** Owns what was sent to numbers and addresses that need not belong to anybody. */
    static final PersonId STRANGERS = new PersonId(1);

    /** A gateway may know late what it took; before that, its 'unknown to me' proves nothing. */
    static final Duration SILENCE = Duration.ofMinutes(2);

    private static final Duration KEPT = Duration.ofDays(30);

    @Inject
    MessageStore messages;

    @Inject
    NoticeStore notices;

    @Inject
    PersonalData personal;

    @Inject
    Clock clock;

    /** What the courier is to do with a message now. */
    record Errand(Channel channel, boolean ask, Parcel parcel, Optional<Subject> attached) {}

    /** Takes a message up, unless it is final, of no use any more, or still within somebody's hands. */
    public Optional<Errand> begin(long id) {
        var message = messages.lock(id).filter(m -> !m.state().isFinal());
        if (message.isEmpty() || isInHands(message.get())) {
            return Optional.empty();
        }
        return begin(message.get(), clock.instant());
    }

    public void record(long id, Outcome outcome) {
        messages.lock(id).filter(message -> !message.state().isFinal()).ifPresent(message -> record(message, outcome));
    }

    public List<Long> leftOver(int limit) {
        return messages.leftOver(clock.instant().minus(SILENCE), limit);
    }

    public int giveUp(int limit) {
        return messages.giveUp(clock.instant(), limit);
    }

    public int removeOld(int limit) {
        return messages.removeMadeBefore(clock.instant().minus(KEPT), limit);
    }

    private boolean isInHands(Message message) {
        return message.state() != MessageState.WAITING && message.wasTriedWithin(SILENCE, clock.instant());
    }

    private Optional<Errand> begin(Message message, Instant now) {
        var to = recipient(message);
        if (to.isEmpty()) {
            message.refused("not reachable");
            return Optional.empty();
        }
        boolean ask = message.state() != MessageState.WAITING;
        if (!ask && message.isStale(now)) {
            message.stale();
            return Optional.empty();
        }
        if (ask) {
            message.unknown("asked again");
        } else {
            message.send(now);
        }
        return Optional.of(new Errand(message.channel(), ask, parcel(message, to.get(), now), message.attached()));
    }

    private void record(Message message, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            message.sent(accepted.reference());
        } else if (outcome instanceof Outcome.Rejected rejected) {
            message.refused(rejected.reason());
        } else if (outcome instanceof Outcome.NotSent notSent) {
            message.notSent(notSent.reason());
        } else if (outcome instanceof Outcome.Unknown unknown) {
            message.unknown(unknown.reason());
        }
    }

    private Optional<String> recipient(Message message) {
        var stored = message.recipient();
        if (stored.isPresent()) {
            return stored.map(secret -> personal.open(STRANGERS, secret));
        }
        return message.person().flatMap(person -> notices.reach(person)
                .flatMap(reach -> message.channel() == Channel.SMS ? reach.phone() : reach.email())
                .map(secret -> personal.open(person, secret))
                .filter(open -> !open.isEmpty()));
    }

    private Parcel parcel(Message message, String to, Instant now) {
        var owner = message.person().orElse(STRANGERS);
        var template = message.template();
        var language = message.language();
        Map<String, String> values = message.arguments()
                .map(secret -> Arguments.read(personal.open(owner, secret), language))
                .orElse(Map.of());
        return new Parcel(
                message.id(),
                to,
                language,
                template.name(),
                template.title(language, values),
                template.text(language, values),
                values,
                message.triedAt().orElse(now),
                List.of());
    }
}
