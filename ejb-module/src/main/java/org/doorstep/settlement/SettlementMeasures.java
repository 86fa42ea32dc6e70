package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import org.doorstep.shared.Measure;
import org.doorstep.shared.MeasureSource;

/** What finance has to look at. */
@Dependent
class SettlementMeasures implements MeasureSource {
    @Override
    public List<Measure> measures() {
        return List.of(Measure.count(
                "doorstep_cases_open",
                "Differences that wait for a decision of finance.",
                "settlement_case where is_open = true"));
    }
}
