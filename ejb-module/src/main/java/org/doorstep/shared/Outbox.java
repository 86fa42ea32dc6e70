package org.doorstep.shared;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Publishes events that reach every {@link EventHandler} of their kind after the caller's commit, and never if it rolls back. */
@Stateless
public class Outbox {
    /** What has not been delivered yet. @param byHandler how many, by the handler that is awaited */
    public record Awaited(long total, Map<String, Long> byHandler) {}

    private static final ThreadLocal<@Nullable Queue<Delivery>> INLINE = new ThreadLocal<>();

    // while the demo's past is made: what was published by threads that are not making it
    private static final Queue<Delivery> HEARD = new ConcurrentLinkedQueue<>();

    @Resource
    TransactionSynchronizationRegistry transaction;

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
        var listeners = handlers.of(event);
        if (listeners.isEmpty()) {
            return;
        }
        var kind = event.getClass().getName();
        var json = Jsons.write(event);
        var deliveries = new ArrayList<Delivery>();
        for (var handler : listeners) {
            deliveries.add(new Delivery(handler.name(), id, date, kind, json));
        }
        var inline = INLINE.get();
        if (inline != null) {
            inline.addAll(deliveries);
        } else if (engine.isResting()) {
            rememberAtCommit(deliveries);
        } else {
            engine.enqueue(deliveries);
        }
    }

    private void rememberAtCommit(List<Delivery> deliveries) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // only the outcome matters
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    HEARD.addAll(deliveries);
                }
            }
        });
    }

    /**
     * Does each of {@code works} and then, in the same transaction, what the transactional handlers of every event that it and
     * they publish do. Nothing stays in the persistence context from one to the next: each query would look for changes in
     * all of it. This is how demo data of weeks is made within a minute; nothing else does it.
     *
     * @param couriers names of the couriers that are wanted; others are left out
     * @return the calls of those couriers, to be made after the commit and outside of transactions
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public List<Runnable> inline(Set<String> couriers, Iterable<? extends Runnable> works) {
        if (!Profile.current().isSandboxed()) {
            throw new Forbidden();
        }
        var queue = new ArrayDeque<Delivery>();
        var calls = new ArrayList<Runnable>();
        INLINE.set(queue);
        try {
            for (var work : works) {
                work.run();
                for (var next = queue.poll(); next != null; next = queue.poll()) {
                    var delivery = next;
                    var handler = handlers.named(next.handler());
                    if (handler.transactional()) {
                        Deliveries.hand(handler, next);
                    } else if (couriers.contains(handler.name())) {
                        calls.add(() -> Deliveries.hand(handler, delivery));
                    }
                }
                em.flush();
                em.clear();
            }
        } finally {
            INLINE.remove();
        }
        return calls;
    }

    /** While the engine rests: the next event that was published other than {@link #inline}, as a work for it. */
    public Optional<Runnable> heard() {
        return Optional.ofNullable(HEARD.poll())
                .map(delivery ->
                        () -> Optional.ofNullable(INLINE.get()).orElseThrow().add(delivery));
    }

    /** Whether this thread makes a past that nobody watches. */
    static boolean isInline() {
        return INLINE.get() != null;
    }

    /** Events of business dates up to {@code date} that some handler has not taken yet, dead letters among them. */
    public Awaited awaited(LocalDate date) {
        var byHandler = new LinkedHashMap<String, Long>();
        // an instance's name begins with its business date; see Delivery.instance()
        count(
                "select task_name, count(*) from shared_undelivered where task_instance < ?1 group by task_name",
                date.plusDays(1).toString(),
                byHandler);
        count(
                "select handler, count(*) from shared_dead_letter where business_date < ?1 group by handler",
                java.sql.Date.valueOf(date.plusDays(1)),
                byHandler);
        return new Awaited(
                byHandler.values().stream().mapToLong(Long::longValue).sum(), byHandler);
    }

    /**
     * How many deliveries of events that were published before are under way to handlers that are awaited, dead letters apart.
     *
     * @param id made at the moment in question; events have their ids from the same source
     */
    public long underWay(long id) {
        var byHandler = new LinkedHashMap<String, Long>();
        // behind the business date in an instance's name stands the event's id
        count(
                "select task_name, count(*) from shared_undelivered where cast(substr(task_instance, 12) as bigint) < ?1"
                        + " group by task_name",
                id,
                byHandler);
        return byHandler.values().stream().mapToLong(Long::longValue).sum();
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
