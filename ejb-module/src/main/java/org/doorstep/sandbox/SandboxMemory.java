package org.doorstep.sandbox;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.doorstep.shared.Ids;

/**
 * Forgets what people wrote and whom they called: numbers and texts in the clear are nothing that even a sandbox keeps. The
 * channel's and the bank's books hold no personal data but account holders, and stay: old days are asked for again.
 */
@Stateless
public class SandboxMemory {
    static final Duration KEPT = Duration.ofDays(7);
    // a TSID's upper 42 bits are milliseconds
    private static final int MILLIS_SHIFT = 22;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Inject
    Clock clock;

    /** @return how many messages, masked numbers and delivered callbacks were forgotten */
    public int forget() {
        var before = clock.instant().minus(KEPT);
        return remove("delete from sandbox_message where taken_at < ?1", before)
                + remove("delete from sandbox_call where expires_at < ?1", before)
                + em.createNativeQuery("delete from sandbox_channel_call where due_at is null and id < ?1")
                        .setParameter(1, Ids.next() - (KEPT.toMillis() << MILLIS_SHIFT))
                        .executeUpdate();
    }

    private int remove(String sql, Instant before) {
        return em.createNativeQuery(sql)
                .setParameter(1, before.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }
}
