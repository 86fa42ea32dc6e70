package org.doorstep.shared;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets people watch the live feed: whoever may see a topic gets a ticket that opens one stream, or polls. */
@Stateless
public class Watching {
    private static final Duration TICKET_LIVES = Duration.ofSeconds(60);
    private static final int TICKET_BYTES = 24;
    private static final int LONGEST_TOPIC = 60;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param ticket opens one stream within a minute */
    public record Ticket(String ticket, String topic, Instant expires) {}

    @Inject
    @Any
    Instance<LiveTopic> topics;

    @Inject
    LiveFeed feed;

    // tickets live in real time, as the streams that they open do
    @Inject
    @RealTime
    Clock clock;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    /** What a ticket opens, and for whom. */
    public record Opened(String topic, String watcher) {}

    /**
     * Gives a ticket for a topic that this actor may watch.
     *
     * @param watcher by what the caller will know this actor again, to ask {@link #mayWatch} while the stream is open
     */
    public Ticket ticket(Actor actor, String topic, String watcher) {
        authorise(actor, topic);
        var bytes = new byte[TICKET_BYTES];
        RANDOM.nextBytes(bytes);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var expires = clock.instant().plus(TICKET_LIVES);
        em.createNativeQuery(
                        "insert into shared_live_ticket (ticket_hash, topic, expires_at, watcher) values (?1, ?2, ?3, ?4)")
                .setParameter(1, Hashes.sha256(text))
                .setParameter(2, topic)
                .setParameter(3, expires.atOffset(ZoneOffset.UTC))
                .setParameter(4, watcher)
                .executeUpdate();
        return new Ticket(text, topic, expires);
    }

    /** Takes a ticket, once. */
    public Optional<Opened> redeem(String ticket) {
        var rows = em.createNativeQuery(
                        "select topic, watcher from shared_live_ticket where ticket_hash = ?1 and expires_at > ?2")
                .setParameter(1, Hashes.sha256(ticket))
                .setParameter(2, clock.instant().atOffset(ZoneOffset.UTC))
                .getResultList();
        int taken = em.createNativeQuery("delete from shared_live_ticket where ticket_hash = ?1")
                .setParameter(1, Hashes.sha256(ticket))
                .executeUpdate();
        if (rows.isEmpty() || taken == 0) {
            return Optional.empty();
        }
        var cells = (Object[]) rows.get(0);
        return Optional.of(new Opened((String) cells[0], (String) cells[1]));
    }

    /** Whether somebody whose stream is open may still watch. */
    public boolean mayWatch(Actor actor, String topic) {
        try {
            authorise(actor, topic);
            return true;
        } catch (DomainException e) {
            return false;
        }
    }

    /** Messages of a topic after {@code after}, for clients that poll. */
    public List<LiveFeed.Message> poll(Actor actor, String topic, long after, int limit) {
        authorise(actor, topic);
        return feed.read(topic, after, Math.max(1, Math.min(PageRequest.MOST, limit)));
    }

    private void authorise(Actor actor, String topic) {
        for (var known : topics) {
            if (topic.length() <= LONGEST_TOPIC && topic.startsWith(known.prefix())) {
                known.authorise(actor, topic.substring(known.prefix().length()));
                return;
            }
        }
        throw new NotFound("shared.topic.none", Map.of());
    }
}
