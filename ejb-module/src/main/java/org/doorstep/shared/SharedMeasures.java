package org.doorstep.shared;

import jakarta.enterprise.context.Dependent;
import java.util.List;

/** How the outbox fares. */
@Dependent
class SharedMeasures implements MeasureSource {
    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.count(
                        "doorstep_outbox_waiting",
                        "Events on their way to handlers; act when it keeps rising.",
                        "shared_undelivered"),
                Measure.age(
                        "doorstep_outbox_lag",
                        "How long the event that is due longest has waited; act above 60 seconds.",
                        "select min(execution_time) from shared_undelivered"),
                Measure.count(
                        "doorstep_outbox_dead_letters",
                        "Events put aside after twelve attempts; each needs a person (see /api/v1/dead-letters).",
                        "shared_dead_letter"));
    }
}
