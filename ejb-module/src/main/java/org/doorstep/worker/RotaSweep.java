package org.doorstep.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Sweep;

/** Opens the days that have come into sight since yesterday. */
@ApplicationScoped
class RotaSweep implements Sweep {
    private static final Logger LOG = Logger.getLogger(RotaSweep.class.getName());
    private static final int BATCH = 100;

    @Inject
    Rosters rosters;

    @Override
    public String name() {
        return "worker.rota";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public int sweep() {
        var actor = Actor.system("worker.rota");
        int done = 0;
        for (var worker : rosters.dueForRota(actor, BATCH)) {
            try {
                rosters.extendRota(actor, worker);
                done++;
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "rota of worker " + worker.value() + " not opened further", e);
            }
        }
        return done;
    }
}
