package org.doorstep.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Everything that must hold before this node takes requests. */
@ApplicationScoped
public class Readiness {
    @Inject
    Migrations migrations;

    @Inject
    Engine engine;

    @Inject
    @Any
    Instance<ReadinessCheck> checks;

    /** What keeps the database from being used; empty when migrated. */
    public Optional<String> database() {
        return migrations.problem();
    }

    /** The problems by the name of their check; empty when ready. */
    public Map<String, String> problems() {
        var problems = new LinkedHashMap<String, String>();
        migrations.problem().ifPresent(problem -> problems.put("database", problem));
        if (problems.isEmpty() && !engine.isStarted()) {
            problems.put("events", "The delivery of events is starting");
        }
        if (problems.isEmpty()) {
            for (var check : checks) {
                check.problem().ifPresent(problem -> problems.put(check.name(), problem));
            }
        }
        return problems;
    }
}
