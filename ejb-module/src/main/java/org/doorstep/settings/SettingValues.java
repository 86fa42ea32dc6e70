package org.doorstep.settings;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values that were set; all of them remembered for a few seconds, for they are few and read all the time. */
@ApplicationScoped
class SettingValues {
    private static final Duration REMEMBERED = Duration.ofSeconds(3);

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    private volatile @Nullable Snapshot snapshot;

    /** How often this node has changed them: what was read before a change was committed is not remembered after it. */
    private final AtomicInteger changes = new AtomicInteger();

    private record Place(String key, long area) {}

    private record Snapshot(Map<Place, String> values, long takenAtNanos, int afterChanges) {
        boolean isFresh(int changes) {
            return afterChanges == changes && System.nanoTime() - takenAtNanos < REMEMBERED.toNanos();
        }
    }

    Optional<String> remembered(String key, long area) {
        var current = snapshot;
        if (current == null || !current.isFresh(changes.get())) {
            current = read();
            snapshot = current;
        }
        return Optional.ofNullable(current.values().get(new Place(key, area)));
    }

    private Snapshot read() {
        var taken = System.nanoTime();
        int after = changes.get();
        var values = all().stream()
                .collect(Collectors.toMap(value -> new Place(value.key(), value.area()), SettingValue::value));
        return new Snapshot(values, taken, after);
    }

    List<SettingValue> all() {
        return em.createQuery("select v from SettingValue v order by v.key, v.area", SettingValue.class)
                .getResultList();
    }

    Optional<SettingValue> find(String key, long area) {
        return em.createQuery("select v from SettingValue v where v.key = :key and v.area = :area", SettingValue.class)
                .setParameter("key", key)
                .setParameter("area", area)
                .getResultStream()
                .findFirst();
    }

    void add(SettingValue value) {
        em.persist(value);
    }

    void remove(SettingValue value) {
        em.remove(value);
    }

    /** Writes now, so that the new version is known, and lets this node see the change as soon as it is committed. */
    void changed() {
        em.flush();
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                // after a rollback too: this transaction may have read what it never committed
                changes.incrementAndGet();
            }
        });
    }
}
