package org.doorstep.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Makes the one business clock of this node and gives it to whoever injects a {@link Clock}; beside it, the machine's. */
@ApplicationScoped
class ClockHolder {
    private final BusinessClock clock = new BusinessClock();
    private final Clock system = Clock.systemUTC();

    @Produces
    Clock clock() {
        return clock;
    }

    @Produces
    @RealTime
    Clock system() {
        return system;
    }

    Duration ahead() {
        return clock.ahead();
    }

    void setAheadHere(Optional<Duration> by) {
        clock.setAheadHere(by);
    }

    void setAhead(Duration by) {
        clock.setAhead(by);
    }
}
