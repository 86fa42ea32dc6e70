package org.doorstep.worker;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.doorstep.identity.PersonErased;
import org.doorstep.shared.Actor;
import org.doorstep.shared.EventHandler;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Workers.State;

/** Who has been erased is out of service, visits to come with it; no approval brings that one back. */
@Dependent
class RetireErased implements EventHandler<PersonErased> {
    private static final String NAME = "worker.person-erased";
    private static final Actor SYSTEM = Actor.system(NAME);

    @Inject
    WorkerStore store;

    @Inject
    WorkerDesk desk;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    @Override
    public Class<PersonErased> hears() {
        return PersonErased.class;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void handle(PersonErased event) {
        store.find(new WorkerId(event.person().value()))
                .filter(worker -> worker.state() == State.ACTIVE)
                .ifPresent(this::retire);
    }

    private void retire(WorkerRow worker) {
        worker.suspend(WorkerMoves.Who.PLATFORM, "erased");
        outbox.publish(new WorkerSuspended(worker.id(), clock.instant()));
        desk.changed(SYSTEM, "worker.suspend", worker, Map.of("before", State.ACTIVE, "after", worker.state()));
    }
}
