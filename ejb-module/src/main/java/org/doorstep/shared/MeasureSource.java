package org.doorstep.shared;

import java.util.List;

/** Lists the measures of a feature; implemented by CDI beans. */
public interface MeasureSource {
    List<Measure> measures();
}
