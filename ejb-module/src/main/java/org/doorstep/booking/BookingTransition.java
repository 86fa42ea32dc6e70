package org.doorstep.booking;

import static org.doorstep.booking.BookingState.AWAITING_PAYMENT;
import static org.doorstep.booking.BookingState.CANCELLED;
import static org.doorstep.booking.BookingState.CLOSED;
import static org.doorstep.booking.BookingState.CONFIRMED;
import static org.doorstep.booking.BookingState.EXPIRED;
import static org.doorstep.booking.BookingState.FULFILLED;
import static org.doorstep.booking.BookingState.IN_PROGRESS;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Conflict;

/** The one table of a booking's life: from, verb, to, who may, when, and what it does to the money. */
enum BookingTransition {
    CONFIRM(AWAITING_PAYMENT, "confirm", CONFIRMED, "system", "paid in full, or paid on the spot", "prepaid stays"),
    EXPIRE(AWAITING_PAYMENT, "expire", EXPIRED, "system", "unpaid 15 min after placing", "what came is refunded"),
    ABANDON(AWAITING_PAYMENT, "cancel", CANCELLED, "customer, staff", "before paying", "no fee"),
    BEGIN(CONFIRMED, "begin", IN_PROGRESS, "system", "first visit under way", "none"),
    CANCEL(CONFIRMED, "cancel", CANCELLED, "customer, staff, system", "last visit cancelled", "fee or compensation"),
    BREAK_OFF(IN_PROGRESS, "cancel", CANCELLED, "staff, system", "last visit given up", "fee or compensation"),
    FULFIL_AT_ONCE(CONFIRMED, "fulfil", FULFILLED, "system", "every visit final", "recognised visit by visit"),
    FULFIL(IN_PROGRESS, "fulfil", FULFILLED, "system", "every visit final", "recognised visit by visit"),
    CLOSE(FULFILLED, "close", CLOSED, "system", "holding period over, nothing frozen", "none");

    private final BookingState from;
    private final String verb;
    private final BookingState to;
    private final String who;
    private final String deadline;
    private final String money;

    BookingTransition(BookingState from, String verb, BookingState to, String who, String deadline, String money) {
        this.from = from;
        this.verb = verb;
        this.to = to;
        this.who = who;
        this.deadline = deadline;
        this.money = money;
    }

    static Optional<BookingTransition> find(BookingState from, String verb) {
        return Arrays.stream(values())
                .filter(row -> row.from == from && row.verb.equals(verb))
                .findFirst();
    }

    /** The row, or a conflict that names state and verb. */
    static BookingTransition get(BookingState from, String verb) {
        return find(from, verb)
                .orElseThrow(() -> new Conflict("booking.state.wrong", Map.of("state", from, "verb", verb)));
    }

    BookingState from() {
        return from;
    }

    String verb() {
        return verb;
    }

    BookingState to() {
        return to;
    }

    String who() {
        return who;
    }

    String deadline() {
        return deadline;
    }

    String money() {
        return money;
    }
}
