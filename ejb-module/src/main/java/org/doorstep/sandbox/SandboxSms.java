package org.doorstep.sandbox;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The post office of demo and test: takes SMS and mails by HTTP as an outside service would, each id once, and shows what
 * they said. Reads nothing of the house's.
 */
@Stateless
public class SandboxSms {
    private static final int MOST = 200;

    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    @Inject
    Clock clock;

    /** A message that was taken. @param channel {@code SMS} or {@code MAIL} */
    public record Taken(String id, String channel, String to, String title, String text, Instant at) {}

    /** Takes a message, once. */
    public Taken take(long id, String channel, String to, String title, String text) {
        return find(id).orElseGet(() -> {
            var message = new SandboxMessage(
                    id,
                    cut(channel, 10),
                    cut(to, 200),
                    cut(key(to), 200),
                    cut(title, 500),
                    cut(text, 4000),
                    clock.instant());
            entities.persist(message);
            return message.view();
        });
    }

    public Optional<Taken> find(long id) {
        return Optional.ofNullable(entities.find(SandboxMessage.class, id)).map(SandboxMessage::view);
    }

    /** The newest messages first; of one recipient when {@code to} says so. */
    public List<Taken> newest(Optional<String> to) {
        var query = to.isPresent()
                ? entities.createQuery(
                                "select m from SandboxMessage m where m.recipientKey = :key order by m.id desc",
                                SandboxMessage.class)
                        .setParameter("key", key(to.get()))
                : entities.createQuery("select m from SandboxMessage m order by m.id desc", SandboxMessage.class);
        return query.setMaxResults(MOST).getResultList().stream()
                .map(SandboxMessage::view)
                .toList();
    }

    // +86 138 0013 8000, 138-0013-8000 and 13800138000 are one number
    static String key(String to) {
        var bare = to.strip().toLowerCase(Locale.ROOT);
        if (bare.contains("@")) {
            return bare;
        }
        var digits = bare.replaceAll("[^0-9]", "");
        return digits.length() == 13 && digits.startsWith("86") ? digits.substring(2) : digits;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
