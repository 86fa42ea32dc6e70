package org.doorstep.settings;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.doorstep.shared.Remembered;

/** The values that were set; all of them remembered for a few seconds, for they are few and read all the time. */
@ApplicationScoped
class SettingValues {
    private static final Duration REMEMBERED = Duration.ofSeconds(3);

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    private final Remembered<Map<Place, String>> snapshot = new Remembered<>(REMEMBERED);

    private record Place(String key, long area) {}

    Optional<String> remembered(String key, long area) {
        return Optional.ofNullable(snapshot.get(values -> true, this::read).get(new Place(key, area)));
    }

    private Map<Place, String> read() {
        return all().stream()
                .collect(Collectors.toMap(value -> new Place(value.key(), value.area()), SettingValue::value));
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
        snapshot.changedIn(transaction);
    }
}
