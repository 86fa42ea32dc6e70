package org.doorstep.availability;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import org.doorstep.shared.Measure;
import org.doorstep.shared.MeasureSource;

/** How much time is held for bookings that are not paid yet. */
@Dependent
class HoldMeasures implements MeasureSource {
    @Override
    public List<Measure> measures() {
        return List.of(Measure.count(
                "doorstep_holds_tentative",
                "Holds that end by themselves unless they are confirmed.",
                "availability_hold where expires_at is not null"));
    }
}
