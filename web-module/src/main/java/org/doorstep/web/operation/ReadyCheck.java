package org.doorstep.web.operation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only when the database is migrated and everything that must be configured is. */
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {
    @Inject
    org.doorstep.shared.Readiness readiness;

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("doorstep").up();
        var problems = readiness.problems();
        if (!problems.isEmpty()) {
            answer.down();
            problems.forEach(answer::withData);
        }
        return answer.build();
    }
}
