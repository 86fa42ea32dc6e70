package org.doorstep.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.doorstep.shared.Sweep;

/** Forgets masked numbers a month after they expired. */
@ApplicationScoped
class BindingPurge implements Sweep {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST = 200;

    @Inject
    Bindings bindings;

    @Override
    public String name() {
        return "contact.purge";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public int sweep() {
        return bindings.removeExpired(KEPT, MOST);
    }
}
