package org.doorstep.visit;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a visit got where it is. */
@Embeddable
class VisitTimes {
    @Nullable
    @Column(name = "open_since")
    private Instant openSince;

    @Nullable
    @Column(name = "assigned_at")
    private Instant assignedAt;

    @Nullable
    @Column(name = "departed_at")
    private Instant departedAt;

    @Nullable
    @Column(name = "arrived_at")
    private Instant arrivedAt;

    /** Whether the worker arrived later than is tolerated. */
    private boolean late;

    @Nullable
    @Column(name = "started_at")
    private Instant startedAt;

    @Nullable
    @Column(name = "completed_at")
    private Instant completedAt;

    @Nullable
    @Column(name = "finished_at")
    private Instant finishedAt;

    void opened(Instant at) {
        openSince = at;
        assignedAt = null;
        departedAt = null;
    }

    void assigned(Instant at) {
        openSince = null;
        assignedAt = at;
    }

    void departed(Instant at) {
        departedAt = at;
    }

    void arrived(Instant at, boolean tooLate) {
        arrivedAt = at;
        late = tooLate;
    }

    void started(Instant at) {
        startedAt = at;
    }

    void completed(Instant at) {
        completedAt = at;
    }

    void finished(Instant at) {
        finishedAt = at;
    }

    /** From when the worker's not being there counts: the start, or being assigned if that was later. */
    Instant awaitedFrom(Instant start) {
        return assignedAt == null || assignedAt.isBefore(start) ? start : assignedAt;
    }

    Optional<Instant> openSince() {
        return Optional.ofNullable(openSince);
    }

    Optional<Instant> departedAt() {
        return Optional.ofNullable(departedAt);
    }

    Optional<Instant> arrivedAt() {
        return Optional.ofNullable(arrivedAt);
    }

    Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    Optional<Instant> completedAt() {
        return Optional.ofNullable(completedAt);
    }
}
