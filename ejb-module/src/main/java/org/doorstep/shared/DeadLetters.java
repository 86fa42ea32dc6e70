package org.doorstep.shared;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events that could not be delivered: seen by staff, and sent again when the cause is mended. */
@Stateless
public class DeadLetters {
    public static final Permission REPLAY = Permission.of("shared.dead-letters");

    /** @param payload the event as JSON: ids and amounts, no personal data */
    public record View(
            String id,
            String handler,
            String eventId,
            String event,
            String payload,
            Instant occurredAt,
            Instant failedAt,
            int attempts,
            String fault) {}

    @Inject
    Engine engine;

    @Inject
    Witness witness;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    /** The oldest first. */
    public Page<View> list(Actor actor, PageRequest page) {
        actor.requiresOnPlatform(REPLAY);
        var rows = em.createQuery("select d from DeadLetter d where d.id > :after order by d.id", DeadLetter.class)
                .setParameter(
                        "after", page.after().map(cursor -> cursor.number(0)).orElse(0L))
                .setMaxResults(page.rows())
                .getResultList();
        return Page.cut(rows, page, row -> new Object[] {row.id}).map(DeadLetter::view);
    }

    /** Sends an event to its handler once more; audited. */
    public void replay(Actor actor, String id) {
        actor.requiresOnPlatform(REPLAY);
        var letter = find(id);
        em.remove(letter);
        engine.enqueue(List.of(letter.delivery()));
        var changes = Map.of("handler", letter.handler, "event", letter.view().event(), "eventId", letter.eventId);
        witness.record(actor, "shared.replay-dead-letter", new Subject("dead-letter", letter.id), changes);
    }

    private DeadLetter find(String id) {
        try {
            var letter = em.find(DeadLetter.class, Long.parseLong(id), LockModeType.PESSIMISTIC_WRITE);
            if (letter != null) {
                return letter;
            }
        } catch (NumberFormatException e) {
            // not an id: there is no such letter
        }
        throw new NotFound("shared.dead-letter.none", Map.of("id", id));
    }
}
