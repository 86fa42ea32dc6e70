package org.doorstep.visit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.doorstep.shared.id.VisitId;
import org.jspecify.annotations.Nullable;

/** How often a visit's start code was missed; there from the first attempt. The code itself is stored nowhere. */
@Entity
@Table(name = "visit_code")
class VisitCode {
    static final int MOST_FAILURES = 5;
    static final Duration LOCKED_FOR = Duration.ofMinutes(15);

    @Id
    private long visit;

    private int failures;

    @Nullable
    @Column(name = "locked_until")
    private Instant lockedUntil;

    protected VisitCode() {}

    VisitCode(VisitId visit) {
        this.visit = visit.value();
    }

    boolean isLocked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    void missed(Instant now) {
        failures++;
        if (failures >= MOST_FAILURES) {
            failures = 0;
            lockedUntil = now.plus(LOCKED_FOR);
        }
    }

    void met() {
        failures = 0;
    }

    int left() {
        return MOST_FAILURES - failures;
    }
}
