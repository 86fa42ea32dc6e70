package org.doorstep.tracking;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.tracking.LiveTrips.Position;

/** The last that is known of a worker under way. */
@Entity
@Table(name = "tracking_trip")
class TrackedTrip {
    private static final int BATCHES_AT_ONCE = 30;

    @Id
    @Column(name = "visit_id")
    private long visitId;

    @Version
    private long version;

    @Column(name = "worker_id")
    private long workerId;

    @Column(name = "opened_at")
    private Instant openedAt;

    private int batches;

    private double latitude;

    private double longitude;

    private int accuracy;

    @Column(name = "last_at")
    private Instant lastAt;

    protected TrackedTrip() {}

    TrackedTrip(VisitId visit, WorkerId worker, Instant openedAt) {
        this.visitId = visit.value();
        this.workerId = worker.value();
        this.openedAt = openedAt;
        this.lastAt = Instant.EPOCH;
    }

    boolean isOf(WorkerId worker) {
        return workerId == worker.value();
    }

    /** Another worker, or the same one setting out again. */
    void restart(WorkerId worker, Instant at) {
        workerId = worker.value();
        openedAt = at;
        batches = 0;
        lastAt = Instant.EPOCH;
    }

    /** Counts a report. @return whether there were too many of them for the time under way */
    boolean countsTooMany(Instant now) {
        return ++batches
                > BATCHES_AT_ONCE + Math.max(0, Duration.between(openedAt, now).toSeconds());
    }

    void moved(Position last) {
        latitude = last.where().latitude();
        longitude = last.where().longitude();
        accuracy = last.accuracyMetres();
        lastAt = last.at();
    }

    boolean isKnown() {
        return lastAt.isAfter(Instant.EPOCH);
    }

    Instant openedAt() {
        return openedAt;
    }

    Instant lastAt() {
        return lastAt;
    }

    Position last() {
        return new Position(new GeoPoint(latitude, longitude), accuracy, lastAt);
    }
}
