package org.doorstep.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.doorstep.shared.ReadinessCheck;

/** Not ready until the demo's data is there. */
@Dependent
class DemoCheck implements ReadinessCheck {
    @Inject
    DemoLoader loader;

    @Override
    public String name() {
        return "demo-data";
    }

    @Override
    public Optional<String> problem() {
        return loader.problem();
    }
}
