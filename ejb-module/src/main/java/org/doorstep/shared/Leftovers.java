package org.doorstep.shared;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/** Removes rows past their time; the housekeeper's. */
@Stateless
public class Leftovers {
    // a dead letter replayed later than this could have its effect twice, so it is long
    private static final Duration SEEN_KEPT = Duration.ofDays(90);

    @Inject
    Clock clock;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    public void remove() {
        before("delete from shared_idempotency where created_at < ?1", Idempotency.KEPT);
        before("delete from shared_live_message where published_at < ?1", LiveFeed.KEPT);
        before("delete from shared_live_ticket where expires_at < ?1", Duration.ofDays(1));
        before("delete from shared_seen_event where seen_at < ?1", SEEN_KEPT);
    }

    private void before(String sql, Duration kept) {
        em.createNativeQuery(sql)
                .setParameter(1, clock.instant().minus(kept).atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }
}
