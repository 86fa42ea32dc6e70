package org.doorstep.tracking;

import java.time.Duration;
import java.time.Instant;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.tracking.LiveTrips.Position;

/** The last that is known of a worker under way; a row with a version. */
class TrackedTrip {
    private static final int BATCHES_AT_ONCE = 30;

    private final VisitId visit;
    private final long version;
    private WorkerId worker;
    private Instant openedAt;
    private int batches;
    private double latitude;
    private double longitude;
    private int accuracy;
    private Instant lastAt;

    TrackedTrip(VisitId visit, WorkerId worker, Instant openedAt) {
        this(visit, worker, openedAt, 0, 0, 0, 0, Instant.EPOCH, 0);
    }

    /** As it was kept. */
    TrackedTrip(
            VisitId visit,
            WorkerId worker,
            Instant openedAt,
            int batches,
            double latitude,
            double longitude,
            int accuracy,
            Instant lastAt,
            long version) {
        this.visit = visit;
        this.worker = worker;
        this.openedAt = openedAt;
        this.batches = batches;
        this.latitude = latitude;
        this.longitude = longitude;
        this.accuracy = accuracy;
        this.lastAt = lastAt;
        this.version = version;
    }

    boolean isOf(WorkerId somebody) {
        return worker.equals(somebody);
    }

    /** Another worker, or the same one setting out again. */
    void restart(WorkerId next, Instant at) {
        worker = next;
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

    boolean isNew() {
        return version == 0;
    }

    boolean isKnown() {
        return lastAt.isAfter(Instant.EPOCH);
    }

    VisitId visit() {
        return visit;
    }

    long version() {
        return version;
    }

    WorkerId worker() {
        return worker;
    }

    int batches() {
        return batches;
    }

    double latitude() {
        return latitude;
    }

    double longitude() {
        return longitude;
    }

    int accuracy() {
        return accuracy;
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
