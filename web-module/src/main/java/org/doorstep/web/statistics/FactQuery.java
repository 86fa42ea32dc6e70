package org.doorstep.web.statistics;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.doorstep.shared.id.AreaId;
import org.doorstep.statistics.Origins;
import org.doorstep.web.settlement.Dates;
import org.jspecify.annotations.Nullable;

/** Which fact is opened. */
public class FactQuery {
    @QueryParam("date")
    @Nullable
    String date;

    @QueryParam("dimension")
    @DefaultValue("area")
    String dimension = "area";

    @QueryParam("key")
    @DefaultValue("-")
    String key = "-";

    @QueryParam("area")
    @Nullable
    AreaId area;

    Origins.Of fact() {
        return new Origins.Of(Dates.required("date", date), dimension, key, Optional.ofNullable(area));
    }
}
