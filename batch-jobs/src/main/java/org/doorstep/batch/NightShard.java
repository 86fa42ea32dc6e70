package org.doorstep.batch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.batch.ShardBook.Key;
import org.doorstep.batch.ShardBook.Shard;
import org.doorstep.settlement.Portions.Worked;
import org.doorstep.shared.DomainException;
import org.doorstep.shared.Errand;
import org.doorstep.shared.Failpoint;

/**
 * Does a part of a step on the node that takes it up, chunk by chunk, as long as the run wants it. What it does is chosen by
 * 'not yet done' and is kept once by the books' own keys, so a part that is done twice is done once.
 */
@ApplicationScoped
class NightShard implements Errand {
    static final String NAME = "batch.shard";

    private static final Logger LOG = Logger.getLogger(NightShard.class.getName());
    private static final int MOST_TRIES = 5;
    private static final Set<DomainException.Kind> AGAIN =
            Set.of(DomainException.Kind.UNAVAILABLE, DomainException.Kind.CONFLICT);

    // as the driver's
    @Inject
    Instance<ShardBook> shards;

    @Inject
    Instance<RunBook> runs;

    @Inject
    Instance<PartWork> work;

    @Inject
    Pulse pulse;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String text) {
        var key = Key.of(text);
        try {
            shards.get()
                    .find(key)
                    .filter(shard -> shard.state().equals("WAITING"))
                    .ifPresent(this::work);
        } catch (DomainException e) {
            failed(key, e, AGAIN.contains(e.kind()));
        } catch (RuntimeException e) {
            failed(key, e, true);
        } finally {
            pulse.beat();
        }
    }

    private void work(Shard shard) {
        var key = shard.key();
        Worked worked;
        do {
            var run = runs.get()
                    .find(key.of().run())
                    .filter(kept -> kept.isUnderWay(key.of().generation()));
            if (run.isEmpty()) {
                return;
            }
            var kept = run.get();
            worked = Tries.of(() ->
                    work.get().next(key.of().step(), kept.actor(), kept.run().date(), shard.portion()));
            shards.get().worked(key, worked);
        } while (worked.left());
        Failpoint.reach("night.shard-worked-before-record");
        shards.get().done(key);
    }

    /** What may be the machine's fault is tried again, later and maybe elsewhere; what stays wrong fails the step. */
    private void failed(Key key, RuntimeException fault, boolean again) {
        if (again && shards.get().broke(key) < MOST_TRIES) {
            throw fault;
        }
        LOG.log(Level.SEVERE, fault, () -> "part " + key.text() + " of a night failed");
        if (fault instanceof DomainException refusal) {
            boolean retry = refusal.kind() == DomainException.Kind.UNAVAILABLE;
            shards.get().failed(key, String.valueOf(refusal.getMessage()), retry);
        } else {
            shards.get().failed(key, fault.toString(), false);
        }
    }
}
