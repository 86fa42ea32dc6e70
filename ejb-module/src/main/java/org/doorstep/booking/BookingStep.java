package org.doorstep.booking;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.VisitId;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a booking, for its timeline. */
@Entity
@Table(name = "booking_step")
class BookingStep {
    @Id
    private long id;

    private long booking;
    private @Nullable Long visit;

    @Column(name = "happened_at")
    private Instant happenedAt;

    private String verb;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_state")
    private BookingState from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_state")
    private BookingState to;

    @Column(name = "done_by")
    private String by;

    private String detail;

    protected BookingStep() {}

    static BookingStep of(
            BookingId booking,
            Optional<VisitId> visit,
            Instant at,
            String verb,
            BookingState from,
            BookingState to,
            String by,
            String detail) {
        var step = new BookingStep();
        step.id = Ids.next();
        step.booking = booking.value();
        step.visit = visit.map(VisitId::value).orElse(null);
        step.happenedAt = at;
        step.verb = verb;
        step.from = from;
        step.to = to;
        step.by = by;
        step.detail = detail;
        return step;
    }

    Instant at() {
        return happenedAt;
    }

    String verb() {
        return verb;
    }

    String by() {
        return by;
    }

    String detail() {
        return detail;
    }
}
