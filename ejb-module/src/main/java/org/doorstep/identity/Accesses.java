package org.doorstep.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.id.SessionId;

/** What a session gives: looked up, and remembered for less than the promised 5 s. */
@ApplicationScoped
class Accesses {
    private static final Duration REMEMBERED = Duration.ofSeconds(3);

    private final Cache<SessionId, Optional<Access>> cache = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    @Inject
    AccessLookup lookup;

    Optional<Access> remembered(SessionId session) {
        return Optional.ofNullable(cache.getIfPresent(session)).orElseGet(() -> {
            var found = lookup.find(session);
            cache.put(session, found);
            return found;
        });
    }

    /** As they are now, whatever is remembered; sessions that give nothing are missing. */
    Map<SessionId, Access> now(Collection<SessionId> sessions) {
        return lookup.all(sessions);
    }

    /** Lets this node see the caller's change as soon as it is committed; the others see it within the promise. */
    void changed() {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                cache.invalidateAll();
            }
        });
    }
}
