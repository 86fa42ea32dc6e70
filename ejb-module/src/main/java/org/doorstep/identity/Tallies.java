package org.doorstep.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import org.doorstep.privacy.PersonalData;
import org.doorstep.settings.Setting;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Throttled;

/** Counts tries for each phone, e-mail and network. Whom a bucket is about is not readable in it. */
@ApplicationScoped
class Tallies {
    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Inject
    PersonalData personalData;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** Counts before the try is made, so that a hundred tries at once are no way round. */
    void tryOnce(String kind, String who, Setting<Integer> most) {
        var bucket = bucket(kind, who);
        var window = settings.get(IdentitySettings.WINDOW);
        var now = clock.instant();
        var tally = em.find(Tally.class, bucket, LockModeType.PESSIMISTIC_WRITE);
        if (tally == null) {
            tally = new Tally(bucket, now.plus(window));
            em.persist(tally);
        }
        tally.tryOnce(settings.get(most), window, now).ifPresent(wait -> {
            throw new Throttled(
                    switch (kind) {
                        case "code" -> "identity.code.too-often";
                        case "password" -> "identity.password.too-often";
                        default -> "identity.address.too-often";
                    },
                    wait);
        });
    }

    void forget(String kind, String who) {
        var tally = em.find(Tally.class, bucket(kind, who), LockModeType.PESSIMISTIC_WRITE);
        if (tally != null) {
            em.remove(tally);
        }
    }

    private String bucket(String kind, String who) {
        return kind + ":" + personalData.blindIndex("tally", who);
    }
}
