package org.doorstep.dispatch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.doorstep.shared.EventHandler;
import org.doorstep.visit.VisitRecords;
import org.doorstep.worker.WorkerSuspended;

/** A worker was suspended: others come instead. */
@Dependent
class RecallFromWorker implements EventHandler<WorkerSuspended> {
    @Inject
    VisitRecords records;

    @Inject
    Recalls recalls;

    @Override
    public Class<WorkerSuspended> hears() {
        return WorkerSuspended.class;
    }

    @Override
    public String name() {
        return "dispatch.worker-suspended";
    }

    /** Each visit is a transaction of its own. */
    @Override
    public boolean transactional() {
        return false;
    }

    @Override
    public void handle(WorkerSuspended event) {
        recalls.recall(records.toCome(event.worker()));
    }
}
