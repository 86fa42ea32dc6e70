package org.doorstep.batch;

import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.shared.DomainException;
import org.doorstep.shared.LostRace;

/** Calls again what lost a race; every call of the night begins a transaction of its own. */
final class Tries {
    private static final Logger LOG = Logger.getLogger(Tries.class.getName());
    private static final int MOST = 5;

    private Tries() {}

    static <T> T of(Supplier<T> call) {
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (RuntimeException e) {
                if (tries == MOST || !isLostRace(e)) {
                    throw e;
                }
                LOG.log(Level.FINE, "a chunk lost a race; tried again", e);
            }
        }
    }

    private static boolean isLostRace(RuntimeException failure) {
        return LostRace.causedBy(failure)
                || (failure instanceof DomainException refusal && refusal.kind() == DomainException.Kind.CONFLICT);
    }
}
