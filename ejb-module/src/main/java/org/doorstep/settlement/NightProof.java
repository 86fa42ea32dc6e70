package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.doorstep.settlement.Night.Fault;
import org.doorstep.shared.Actor;

/** Proves while the day that runs meanwhile moves: what is wrong is looked at again before it is called a fault. */
@Dependent
class NightProof {
    private static final int MOST_FAULTS = 100;
    private static final int LOOKS_AGAIN = 4;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    @Inject
    Proof proof;

    /** Every check there is. */
    List<Fault> faults(Actor actor, LocalDate date) {
        return faults(actor, date, new Portion(Portion.AREAS, 0, Long.MAX_VALUE, 0));
    }

    /** The part that begins with the first area has the books of all in it. */
    List<Fault> faults(Actor actor, LocalDate date, Portion portion) {
        var faults = proof.faults(actor, date, portion);
        for (int again = 0; again < LOOKS_AGAIN && !faults.isEmpty(); again++) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            var seen = faults.stream().map(Fault::where).collect(Collectors.toSet());
            // only what is wrong each time is wrong: the books and their owners' rows are not read at one moment
            faults = proof.faults(actor, date, portion).stream()
                    .filter(fault -> seen.contains(fault.where()))
                    .toList();
        }
        return faults.stream().limit(MOST_FAULTS).toList();
    }
}
