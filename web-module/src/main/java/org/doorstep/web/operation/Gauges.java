package org.doorstep.web.operation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.doorstep.shared.Measure;
import org.doorstep.shared.Measures;
import org.doorstep.shared.Readiness;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Shows the features' measures as gauges at {@code /metrics}. */
@ApplicationScoped
public class Gauges {
    @Inject
    MetricRegistry registry;

    @Inject
    Measures measures;

    @Inject
    Readiness readiness;

    void register(@Observes @Initialized(ApplicationScoped.class) Object started) {
        measures.all().forEach(this::register);
    }

    private void register(Measure measure) {
        var about = Metadata.builder()
                .withName(measure.name())
                .withUnit(measure.unit())
                .withDescription(measure.description())
                .build();
        registry.gauge(about, measure, this::read);
    }

    // without a migrated database there is nothing to count, and no reason to fail a whole scrape
    private double read(Measure measure) {
        return readiness.database().isPresent() ? 0 : measures.read(measure);
    }
}
