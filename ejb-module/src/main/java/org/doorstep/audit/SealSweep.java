package org.doorstep.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Logger;
import org.doorstep.shared.Sweep;

@ApplicationScoped
class SealSweep implements Sweep {
    private static final Logger HEADS = Logger.getLogger("org.doorstep.audit.head");

    @Inject
    Sealer sealer;

    @Override
    public String name() {
        return "audit.seal";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public int sweep() {
        var batch = sealer.sealBatch();
        // only what is committed is logged
        batch.head().ifPresent(head -> HEADS.info("audit head " + head));
        return batch.entries();
    }
}
