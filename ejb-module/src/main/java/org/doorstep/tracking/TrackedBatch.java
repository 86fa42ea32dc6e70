package org.doorstep.tracking;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.VisitId;
import org.doorstep.tracking.LiveTrips.Position;

/** The positions of one report, in one row: {@code latitude,longitude,accuracy,epochMillis;…}. */
@Entity
@Table(name = "tracking_batch")
class TrackedBatch {
    @Id
    private long id;

    @Column(name = "visit_id")
    private long visitId;

    @Column(name = "last_at")
    private Instant lastAt;

    private String points;

    protected TrackedBatch() {}

    TrackedBatch(VisitId visit, List<Position> positions) {
        this.id = Ids.next();
        this.visitId = visit.value();
        this.lastAt = positions.get(positions.size() - 1).at();
        this.points = positions.stream().map(TrackedBatch::written).collect(Collectors.joining(";"));
    }

    String points() {
        return points;
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
