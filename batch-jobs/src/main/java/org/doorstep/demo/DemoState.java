package org.doorstep.demo;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

/** Remembers whether the demo's data has been made. */
@Stateless
public class DemoState {
    @Inject
    Clock clock;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    /** {@code STARTED} or {@code ENDED}; empty when nothing has been made. */
    public Optional<String> find() {
        var rows = em.createNativeQuery("select load_state from demo_load").getResultList();
        return rows.isEmpty() ? Optional.empty() : Optional.of((String) rows.get(0));
    }

    public void started() {
        em.createNativeQuery("insert into demo_load (id, load_state, started_at) values (1, 'STARTED', ?1)")
                .setParameter(1, clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    public void ended() {
        em.createNativeQuery("update demo_load set load_state = 'ENDED', ended_at = ?1")
                .setParameter(1, clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }
}
