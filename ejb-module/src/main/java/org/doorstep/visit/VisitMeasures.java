package org.doorstep.visit;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import org.doorstep.shared.Measure;
import org.doorstep.shared.MeasureSource;

/** Visits that still look for a worker. */
@Dependent
class VisitMeasures implements MeasureSource {
    @Override
    public List<Measure> measures() {
        return List.of(Measure.count(
                "doorstep_visits_open",
                "Visits without a worker; act when it rises before a busy day.",
                "visit_visit where state = 'OPEN'"));
    }
}
