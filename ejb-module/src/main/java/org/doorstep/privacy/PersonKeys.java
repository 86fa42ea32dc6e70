package org.doorstep.privacy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/** The people's keys: made, unwrapped, remembered for a few seconds, destroyed. */
@ApplicationScoped
class PersonKeys {
    private static final int MANY = 500;

    private final Cache<Long, SecretKey> cache = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofSeconds(4))
            .build();

    /** Whose keys were destroyed just now: who read one before that must not remember it after. */
    private final Cache<Long, Boolean> gone = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    @Inject
    MasterKey master;

    @Inject
    Clock clock;

    /** A key that this transaction made may still be rolled back: it must not outlive the transaction in the cache. */
    private record MadeHere(long person) {}

    /** Empty where the person has been erased. */
    Optional<SecretKey> toSeal(long person) {
        var known = cache.getIfPresent(person);
        if (known != null) {
            return Optional.of(known);
        }
        var row = em.find(PersonKey.class, person);
        return row == null ? Optional.of(make(person)) : unwrapped(row);
    }

    boolean isDestroyed(long person) {
        var row = em.find(PersonKey.class, person);
        return row != null && row.wrapped().isEmpty();
    }

    private SecretKey make(long person) {
        var key = Sealing.randomKey();
        em.persist(new PersonKey(person, Sealing.seal(master.wrapping(), person, key), clock.instant()));
        em.flush();
        transaction.putResource(new MadeHere(person), Boolean.TRUE);
        return Sealing.aes(key);
    }

    Map<Long, SecretKey> toOpen(Collection<Long> people) {
        var found = new HashMap<Long, SecretKey>(cache.getAllPresent(people));
        var missing = people.stream()
                .filter(person -> !found.containsKey(person))
                .distinct()
                .toList();
        for (int from = 0; from < missing.size(); from += MANY) {
            rows(missing.subList(from, Math.min(missing.size(), from + MANY)))
                    .forEach(row -> unwrapped(row).ifPresent(key -> found.put(row.personId(), key)));
        }
        return found;
    }

    private List<PersonKey> rows(List<Long> people) {
        if (people.size() == 1) {
            return Optional.ofNullable(em.find(PersonKey.class, people.get(0))).stream()
                    .toList();
        }
        return em.createQuery("select k from PersonKey k where k.personId in :people", PersonKey.class)
                .setParameter("people", people)
                .getResultList();
    }

    private Optional<SecretKey> unwrapped(PersonKey row) {
        return row.wrapped().map(wrapped -> {
            try {
                var key = Sealing.aes(Sealing.open(master.wrapping(), row.personId(), wrapped));
                if (transaction.getTransactionKey() != null
                        && transaction.getResource(new MadeHere(row.personId())) == null) {
                    remember(row.personId(), key);
                }
                return key;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the key of person " + row.personId() + " does not unwrap", e);
            }
        });
    }

    // looked at again after putting it there: it may have been destroyed in between
    private void remember(long person, SecretKey key) {
        if (gone.getIfPresent(person) == null) {
            cache.put(person, key);
            if (gone.getIfPresent(person) != null) {
                cache.invalidate(person);
            }
        }
    }

    void destroy(long person) {
        var row = em.find(PersonKey.class, person);
        if (row == null) {
            // nothing may be sealed later either
            row = new PersonKey(person, new byte[0], clock.instant());
            em.persist(row);
        }
        row.destroy(clock.instant());
        em.flush();
        gone.put(person, Boolean.TRUE);
        cache.invalidate(person);
        transaction.registerInterposedSynchronization(new Forget(() -> cache.invalidate(person)));
    }

    /** Another thread may have put the key back into the cache while the destroying transaction was under way. */
    private record Forget(Runnable forget) implements jakarta.transaction.Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            forget.run();
        }
    }
}
