package org.doorstep.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;

/** Everything that must hold before this node takes requests. */
@ApplicationScoped
public class Readiness {
    private static final Logger LOG = Logger.getLogger(Readiness.class.getName());

    private final AtomicReference<Map<String, String>> told = new AtomicReference<>(Map.of());

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

    /** The problems by the name of their check; empty when ready. What is new among them is logged, one sentence each. */
    public Map<String, String> problems() {
        var problems = find();
        var known = told.getAndSet(problems);
        problems.forEach((check, problem) -> {
            if (!problem.equals(known.get(check))) {
                LOG.warning(() -> "not ready: " + problem);
            }
        });
        if (problems.isEmpty() && !known.isEmpty()) {
            LOG.info("ready");
        }
        return problems;
    }

    private Map<String, String> find() {
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
