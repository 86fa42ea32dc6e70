package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.doorstep.settlement.Night.Fault;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.Unavailable;

/**
 * Proves while the day that runs meanwhile moves: what is wrong is looked at again before it is called a fault. An event that is
 * under way may be one that a node took with it when it died; another takes it up, but not before it knows. So as long as one
 * is under way that was published before, nothing is called a fault.
 */
@Dependent
class NightProof {
    private static final int MOST_FAULTS = 100;
    private static final int LOOKS_AGAIN = 4;
    /** Three times as long as it takes until somebody else takes up what a dead node was at. */
    private static final int MOST_LOOKS_AGAIN = 60;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    @Inject
    Proof proof;

    @Inject
    Outbox outbox;

    /** Every check there is. */
    List<Fault> faults(Actor actor, LocalDate date) {
        return faults(actor, date, new Portion(Portion.AREAS, 0, Long.MAX_VALUE, 0));
    }

    /**
     * The part that begins with the first area has the books of all in it.
     *
     * @throws Unavailable when something is wrong and an event is still under way that may put it right
     */
    List<Fault> faults(Actor actor, LocalDate date, Portion portion) {
        var faults = proof.faults(actor, date, portion);
        // in a house that is awake something is always under way; what was published later did not cause what is seen
        // now
        long before = Ids.next();
        long underWay = 0;
        for (int again = 0; !faults.isEmpty() && (again < LOOKS_AGAIN || underWay > 0); again++) {
            if (again == MOST_LOOKS_AGAIN) {
                throw new Unavailable(
                        "settlement.night.under-way",
                        Map.of("date", date, "where", faults.get(0).where(), "events", underWay));
            }
            pause();
            underWay = outbox.underWay(before);
            var seen = faults.stream().map(Fault::where).collect(Collectors.toSet());
            // only what is wrong each time is wrong: the books and their owners' rows are not read at one moment
            faults = proof.faults(actor, date, portion).stream()
                    .filter(fault -> seen.contains(fault.where()))
                    .toList();
        }
        return faults.stream().limit(MOST_FAULTS).toList();
    }

    void pause() {
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
}
