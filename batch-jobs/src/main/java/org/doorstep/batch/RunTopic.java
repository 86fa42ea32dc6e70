package org.doorstep.batch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Ids;
import org.doorstep.shared.LiveTopic;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.id.RunId;

/** {@code run/ID}: how a run of the night goes on, for whoever may run it. */
@ApplicationScoped
class RunTopic implements LiveTopic {
    static final String PREFIX = "run/";

    // topics are gathered by the domain, which starts before this module's session beans
    @Inject
    Instance<Runs> runs;

    static String of(RunId id) {
        return PREFIX + id.value();
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public void authorise(Actor actor, String rest) {
        long id = Ids.parse(rest).orElseThrow(() -> new NotFound("shared.topic.none", Map.of()));
        runs.get().get(actor, new RunId(id));
    }
}
