package org.doorstep.demo;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.shared.Clocks;
import org.doorstep.shared.LostRace;
import org.doorstep.shared.Outbox;

/**
 * Runs steps of the demo's making: many in one transaction, their events with them, what goes to the outside after it, and
 * what comes back from there. All on the caller's thread, so that hardly anything is waited for.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Steps {
    private static final Logger LOG = Logger.getLogger(Steps.class.getName());
    private static final int MOST_TRIES = 4;

    @Inject
    Together together;

    @Inject
    Outbox outbox;

    @Inject
    Clocks clocks;

    public void together(Iterable<? extends Runnable> works) {
        together.inOneTransaction(works).forEach(this::afterwards);
        catchUp();
    }

    /** One step; a lost race is tried again. */
    public void alone(Runnable work) {
        retried(() -> together.inOneTransaction(List.of(work))).forEach(this::afterwards);
        catchUp();
    }

    /** Delivers what was published by others: by the channel's callbacks, by the night, by the bank. */
    public void catchUp() {
        for (var heard = outbox.heard(); heard.isPresent(); heard = outbox.heard()) {
            var work = heard.get();
            retried(() -> together.inOneTransaction(List.of(work))).forEach(this::afterwards);
        }
    }

    // the step itself has been committed, and must not be done again
    private void afterwards(Runnable call) {
        // the outside knows but one time, and believes nothing that seems old
        clocks.pretendHere(Optional.empty());
        try {
            retried(() -> {
                call.run();
                return List.of();
            });
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "demo: a call to the outside failed", e);
        }
    }

    private static List<Runnable> retried(Supplier<List<Runnable>> work) {
        for (int tries = 1; ; tries++) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (tries == MOST_TRIES || !LostRace.causedBy(e)) {
                    throw e;
                }
            }
        }
    }
}
