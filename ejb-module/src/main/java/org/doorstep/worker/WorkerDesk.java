package org.doorstep.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.Supplier;
import org.doorstep.audit.AuditTrail;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Workers.Worker;

/** Finds the worker that somebody may change, writes down what was changed, and does each request once. */
@ApplicationScoped
class WorkerDesk {
    @Inject
    WorkerStore store;

    @Inject
    WorkerViews views;

    @Inject
    Idempotency idempotency;

    @Inject
    AuditTrail audit;

    /** What was asked under an idempotency key. */
    record Asked(WorkerId worker, Object what) {}

    /** Does it, or shows what an earlier request of the same key has made. */
    Worker once(Actor actor, String action, WorkerId id, Object what, Supplier<WorkerRow> work) {
        idempotency.once(actor, action, new Asked(id, what), WorkerId.class, () -> work.get()
                .id());
        store.flush();
        return views.full(store.profile(found(id)));
    }

    WorkerRow own(Actor actor) {
        return found(actor.worker());
    }

    /** The worker, for the worker's own hand or for staff in its stead. */
    WorkerRow managed(Actor actor, WorkerId id) {
        return actor.is(id) ? found(id) : visible(actor, id, Workers.MANAGE);
    }

    WorkerRow visible(Actor actor, WorkerId id, Permission permission) {
        actor.requires(permission);
        return store.find(id).filter(worker -> actor.sees(worker.company())).orElseThrow(() -> unknown(id));
    }

    WorkerRow found(WorkerId id) {
        return store.find(id).orElseThrow(() -> unknown(id));
    }

    WorkerRow changed(Actor actor, String action, WorkerRow worker, Map<String, ?> changes) {
        store.flush();
        audit.record(actor, action, Subject.of("worker", worker.id()), changes);
        return worker;
    }

    static NotFound unknown(WorkerId id) {
        return new NotFound("worker.unknown", id);
    }
}
