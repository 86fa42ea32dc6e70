package org.doorstep.booking;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.ExtraId;
import org.doorstep.shared.id.VisitId;
import org.jspecify.annotations.Nullable;

/** Something found on site: proposed by the worker at a listed price, answered once by the customer. */
@Entity
@Table(name = "booking_extra")
class BookingExtra {
    enum State {
        PROPOSED,
        ACCEPTED,
        DECLINED,
        LAPSED
    }

    @Id
    private long id;

    private long booking;
    private long visit;
    private String code;
    private int quantity;
    private long amount;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Column(name = "answered_at")
    private @Nullable Instant answeredAt;

    @Version
    private long version;

    protected BookingExtra() {}

    static BookingExtra proposed(
            BookingId booking, VisitId visit, String code, int quantity, Money amount, Instant at) {
        var extra = new BookingExtra();
        extra.id = Ids.next();
        extra.booking = booking.value();
        extra.visit = visit.value();
        extra.code = code;
        extra.quantity = quantity;
        extra.amount = amount.minor();
        extra.state = State.PROPOSED;
        extra.proposedAt = at;
        return extra;
    }

    void answer(State answer, Instant at) {
        if (state != State.PROPOSED) {
            throw new Conflict("booking.extra.answered", Map.of("state", state));
        }
        state = answer;
        answeredAt = at;
    }

    /** Counts towards the cap: consented to, or waiting for it. */
    boolean counts() {
        return state == State.PROPOSED || state == State.ACCEPTED;
    }

    ExtraId id() {
        return new ExtraId(id);
    }

    BookingId booking() {
        return new BookingId(booking);
    }

    VisitId visit() {
        return new VisitId(visit);
    }

    String code() {
        return code;
    }

    int quantity() {
        return quantity;
    }

    long amount() {
        return amount;
    }

    State state() {
        return state;
    }

    Instant proposedAt() {
        return proposedAt;
    }
}
