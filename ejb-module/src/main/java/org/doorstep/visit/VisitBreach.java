package org.doorstep.visit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;

/**
 * A worker has not kept their word. Kept apart from the history, because dispatch counts it for every candidate: hardly
 * any visit has one, and counting must not grow with the past.
 */
@Entity
@Table(name = "visit_breach")
class VisitBreach {
    enum Kind {
        WITHDRAWN,
        LATE,
        ABSENT
    }

    @Id
    private long id;

    private long visit;
    private long worker;

    @Enumerated(EnumType.STRING)
    private Kind kind = Kind.LATE;

    @Column(name = "happened_at")
    private Instant at = Instant.EPOCH;

    protected VisitBreach() {}

    VisitBreach(VisitId visit, WorkerId worker, Kind kind, Instant at) {
        this.id = Ids.next();
        this.visit = visit.value();
        this.worker = worker.value();
        this.kind = kind;
        this.at = at;
    }
}
