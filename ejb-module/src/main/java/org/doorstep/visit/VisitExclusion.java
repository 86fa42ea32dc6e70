package org.doorstep.visit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;

/** A worker who will not get this visit again. */
@Entity
@Table(name = "visit_exclusion")
class VisitExclusion {
    @Id
    private long id;

    private long visit;
    private long worker;

    protected VisitExclusion() {}

    VisitExclusion(VisitId visit, WorkerId worker) {
        this.id = Ids.next();
        this.visit = visit.value();
        this.worker = worker.value();
    }

    long visit() {
        return visit;
    }

    WorkerId worker() {
        return new WorkerId(worker);
    }
}
