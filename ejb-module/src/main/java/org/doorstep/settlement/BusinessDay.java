package org.doorstep.settlement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A business date whose night has begun. */
@Entity
@Table(name = "settlement_date")
class BusinessDay {
    enum State {
        FROZEN,
        CLOSED
    }

    @Id
    @Column(name = "run_date")
    private LocalDate runDate;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "frozen_at")
    private Instant frozenAt;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "closed_by")
    private @Nullable String closedBy;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected BusinessDay() {}

    BusinessDay(LocalDate date, Instant at) {
        runDate = date;
        state = State.FROZEN;
        frozenAt = at;
    }

    void close(Instant at, String by) {
        state = State.CLOSED;
        closedAt = at;
        closedBy = by;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }
}
