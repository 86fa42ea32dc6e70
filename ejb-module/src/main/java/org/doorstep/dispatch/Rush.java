package org.doorstep.dispatch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;
import org.doorstep.visit.Visits.Standing;

/**
 * Many workers who want one visit in the same moment, on this node: they try one after another, and once one has it the
 * others hear so for a second without a look into the database. Only the database decides who gets it; what this remembers
 * can do no more than refuse somebody a second too long, and whoever has waited long enough tries beside the others.
 */
@ApplicationScoped
class Rush {
    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int DOORS = 256;
    private static final long LONGEST_WAIT_MILLIS = 100;

    private final Cache<VisitId, Standing> gone = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    private final Lock[] doors =
            Stream.generate(ReentrantLock::new).limit(DOORS).toArray(Lock[]::new);

    /** Refuses with {@code visit.taken} whoever comes after somebody else has just got it. */
    void refuseLate(VisitId visit, WorkerId worker) {
        Optional.ofNullable(gone.getIfPresent(visit))
                .filter(standing -> standing.worker().filter(worker::equals).isEmpty())
                .ifPresent(standing -> Visits.requireOpen(visit, standing.state()));
    }

    /** Refuses with {@code visit.taken} unless it is open still, and remembers. */
    void requireOpen(VisitId visit, Standing standing) {
        if (standing.state() != VisitState.OPEN) {
            gone.put(visit, standing);
        }
        Visits.requireOpen(visit, standing.state());
    }

    /** It is to be had again once the caller's transaction has ended. */
    void reopens(VisitId visit) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                gone.invalidate(visit);
            }
        });
    }

    /** Has a worker try when nobody else does. @param take commits, or throws when it was for nothing */
    void oneByOne(VisitId visit, WorkerId worker, Runnable take) {
        var door = doors[Math.floorMod(Long.hashCode(visit.value()), DOORS)];
        boolean alone = entered(door);
        try {
            refuseLate(visit, worker);
            take.run();
            gone.put(visit, new Standing(VisitState.ASSIGNED, Optional.of(worker)));
        } finally {
            if (alone) {
                door.unlock();
            }
        }
    }

    private static boolean entered(Lock door) {
        try {
            return door.tryLock(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
