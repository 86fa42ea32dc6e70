package org.doorstep.shared;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Publishes events that reach every {@link EventHandler} of their kind after the caller's commit, and never if it rolls back. */
@Stateless
public class Outbox {
    /** What has not been delivered yet. @param byHandler how many, by the handler that is awaited */
    public record Awaited(long total, Map<String, Long> byHandler) {}

    private static final ThreadLocal<@Nullable Queue<Delivery>> INLINE = new ThreadLocal<>();

    @Inject
    Engine engine;

    @Inject
    Handlers handlers;

    @Inject
    BusinessDates dates;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    /** Publishes one event. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void publish(Event event) {
        long id = Ids.next();
        var date = dates.of(event.occurredAt());
        var deliveries = new ArrayList<Delivery>();
        for (var handler : handlers.of(event.getClass())) {
            deliveries.add(
                    new Delivery(handler.name(), id, date, event.getClass().getName(), Jsons.write(event)));
        }
        if (deliveries.isEmpty()) {
            return;
        }
        var inline = INLINE.get();
        if (inline == null) {
            engine.enqueue(deliveries);
        } else {
            inline.addAll(deliveries);
        }
    }

    /**
     * Runs {@code work} and then, in the same transaction, the transactional handlers of every event that it and they
     * publish. Of couriers only the named ones are called, after commit as ever. This is how demo data of weeks is made within
     * a minute; nothing else does it.
     *
     * @param couriers names of the couriers that are wanted
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void inline(Set<String> couriers, Runnable work) {
        if (!Profile.current().isSandboxed()) {
            throw new Forbidden();
        }
        var queue = new ArrayDeque<Delivery>();
        INLINE.set(queue);
        try {
            work.run();
            for (var next = queue.poll(); next != null; next = queue.poll()) {
                var handler = handlers.named(next.handler());
                if (handler.transactional()) {
                    Deliveries.hand(handler, next);
                } else if (couriers.contains(handler.name())) {
                    engine.enqueue(List.of(next));
                }
            }
        } finally {
            INLINE.remove();
        }
    }

    /** Events of business dates up to {@code date} that some handler has not taken yet, dead letters among them. */
    public Awaited awaited(LocalDate date) {
        var byHandler = new LinkedHashMap<String, Long>();
        // an instance's name begins with its business date; see Delivery.instance()
        count(
                "select task_name, count(*) from shared_event_task where task_instance < ?1 group by task_name",
                date.plusDays(1).toString(),
                byHandler);
        count(
                "select handler, count(*) from shared_dead_letter where business_date < ?1 group by handler",
                java.sql.Date.valueOf(date.plusDays(1)),
                byHandler);
        return new Awaited(
                byHandler.values().stream().mapToLong(Long::longValue).sum(), byHandler);
    }

    private void count(String sql, Object before, Map<String, Long> byHandler) {
        for (var row : em.createNativeQuery(sql).setParameter(1, before).getResultList()) {
            var cells = (Object[]) row;
            var name = ((String) cells[0]).strip();
            if (handlers.isAwaited(name)) {
                byHandler.merge(name, ((Number) cells[1]).longValue(), Long::sum);
            }
        }
    }
}
