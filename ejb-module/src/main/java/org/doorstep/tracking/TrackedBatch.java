package org.doorstep.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.doorstep.shared.id.VisitId;
import org.doorstep.tracking.LiveTrips.Position;

/** The positions of one report, in one row: {@code latitude,longitude,accuracy,epochMillis;…}. */
record TrackedBatch(VisitId visit, Instant lastAt, String points) {
    TrackedBatch(VisitId visit, List<Position> positions) {
        this(
                visit,
                positions.get(positions.size() - 1).at(),
                positions.stream().map(TrackedBatch::written).collect(Collectors.joining(";")));
    }

    private static String written(Position position) {
        return String.format(
                Locale.ROOT,
                "%.6f,%.6f,%d,%d",
                position.where().latitude(),
                position.where().longitude(),
                position.accuracyMetres(),
                position.at().toEpochMilli());
    }
}
