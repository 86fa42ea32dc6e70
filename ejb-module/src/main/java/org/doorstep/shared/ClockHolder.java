package org.doorstep.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** Makes the one clock of this node and gives it to whoever injects a {@link Clock}. */
@ApplicationScoped
class ClockHolder {
    private final BusinessClock clock = new BusinessClock();

    @Produces
    Clock clock() {
        return clock;
    }

    Duration ahead() {
        return clock.ahead();
    }

    void setAhead(Duration by) {
        clock.setAhead(by);
    }
}
