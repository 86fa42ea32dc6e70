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

    /** Gives a ticket for a topic that this actor may watch. */
    public Ticket ticket(Actor actor, String topic) {
        authorise(actor, topic);
        var bytes = new byte[TICKET_BYTES];
        RANDOM.nextBytes(bytes);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var expires = clock.instant().plus(TICKET_LIVES);
        em.createNativeQuery("insert into shared_live_ticket (ticket_hash, topic, expires_at) values (?1, ?2, ?3)")
                .setParameter(1, Hashes.sha256(text))
                .setParameter(2, topic)
                .setParameter(3, expires.atOffset(ZoneOffset.UTC))
                .executeUpdate();
        return new Ticket(text, topic, expires);
    }

    /** Takes a ticket, once. @return the topic that it opens */
    public Optional<String> redeem(String ticket) {
        var rows = em.createNativeQuery(
                        "select topic from shared_live_ticket where ticket_hash = ?1 and expires_at > ?2")
                .setParameter(1, Hashes.sha256(ticket))
                .setParameter(2, clock.instant().atOffset(ZoneOffset.UTC))
                .getResultList();
        int taken = em.createNativeQuery("delete from shared_live_ticket where ticket_hash = ?1")
                .setParameter(1, Hashes.sha256(ticket))
                .executeUpdate();
        return rows.isEmpty() || taken == 0 ? Optional.empty() : Optional.of((String) rows.get(0));
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
