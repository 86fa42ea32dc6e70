package org.doorstep.sandbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.doorstep.shared.Profile;
import org.doorstep.shared.Sweep;

/** Has the sandbox forget, every hour. */
@ApplicationScoped
class SandboxPurge implements Sweep {
    @Inject
    SandboxMemory memory;

    @Override
    public String name() {
        return "sandbox.purge";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public int sweep() {
        if (Profile.current().isSandboxed()) {
            memory.forget();
        }
        return 0;
    }
}
