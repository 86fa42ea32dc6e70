package org.doorstep.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Subject;
import org.doorstep.shared.Witness;

/** Records what is done on the floor below. */
@ApplicationScoped
class TrailWitness implements Witness {
    @Inject
    AuditTrail trail;

    @Override
    public void record(Actor actor, String action, Subject subject, Map<String, ?> changes) {
        trail.record(actor, action, subject, changes);
    }
}
