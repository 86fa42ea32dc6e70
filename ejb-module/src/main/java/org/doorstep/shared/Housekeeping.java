package org.doorstep.shared;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;

/** Throws away what is only kept for a while: replayable results, seen events, live messages. */
@Dependent
class Housekeeping implements Sweep {
    @Inject
    Leftovers leftovers;

    @Override
    public String name() {
        return "shared.housekeeping";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public int sweep() {
        leftovers.remove();
        return 0;
    }
}
