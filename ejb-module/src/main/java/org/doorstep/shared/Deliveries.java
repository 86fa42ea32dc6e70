package org.doorstep.shared;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/** Hands events to their handlers; the engine's, not anybody else's. */
@Stateless
public class Deliveries {
    private static final int LONGEST_FAULT = 1000;

    @Inject
    Handlers handlers;

    @Inject
    PlainSql sql;

    @Inject
    Clock clock;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    /** Runs a transactional handler together with the mark that it has seen the event. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void inTransaction(Delivery delivery) {
        boolean first = sql.insertNew(
                "insert into shared_seen_event (handler, event_id, seen_at) values (?, ?, ?)",
                delivery.handler(),
                delivery.eventId(),
                clock.instant());
        if (first) {
            hand(handlers.named(delivery.handler()), delivery);
        }
    }

    /** Runs a courier; it is marked by what it records itself. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void outside(Delivery delivery) {
        hand(handlers.named(delivery.handler()), delivery);
    }

    /** Puts an event aside for a person. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void bury(Delivery delivery, int attempts, Throwable fault) {
        var text = String.valueOf(fault);
        em.persist(new DeadLetter(
                delivery,
                attempts,
                text.substring(0, Math.min(LONGEST_FAULT, text.length())),
                occurredAt(delivery),
                clock.instant()));
    }

    private java.time.Instant occurredAt(Delivery delivery) {
        return read(delivery).occurredAt();
    }

    static <E extends Event> void hand(EventHandler<E> handler, Delivery delivery) {
        var event = Jsons.read(delivery.json(), handler.hears());
        // asked when it was published, too; but maybe by an older version
        if (handler.concerns(event)) {
            handler.handle(event);
        }
    }

    private Event read(Delivery delivery) {
        return Jsons.read(delivery.json(), handlers.named(delivery.handler()).hears());
    }
}
