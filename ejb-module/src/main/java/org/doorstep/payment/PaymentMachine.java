package org.doorstep.payment;

import static org.doorstep.payment.Payments.State.CAPTURED;
import static org.doorstep.payment.Payments.State.CLOSED;
import static org.doorstep.payment.Payments.State.DECLINED;
import static org.doorstep.payment.Payments.State.OPEN;
import static org.doorstep.payment.Payments.State.PENDING;
import static org.doorstep.payment.Payments.State.UNKNOWN;

import java.util.List;
import java.util.Optional;
import org.doorstep.payment.Payments.State;

/**
 * How a payment goes on. Money that has arrived is a fact: it is captured even after the payment was declined or closed
 * (a late or overtaken callback), and booking gives it back.
 */
final class PaymentMachine {
    enum Verb {
        PREPARED,
        UNANSWERED,
        CAPTURE,
        DECLINE,
        CLOSE
    }

    /** One row of the table. */
    record Transition(State from, Verb verb, State to) {}

    static final List<Transition> TABLE = List.of(
            new Transition(OPEN, Verb.PREPARED, PENDING),
            new Transition(OPEN, Verb.UNANSWERED, UNKNOWN),
            new Transition(OPEN, Verb.CAPTURE, CAPTURED),
            new Transition(OPEN, Verb.DECLINE, DECLINED),
            new Transition(OPEN, Verb.CLOSE, CLOSED),
            new Transition(PENDING, Verb.PREPARED, PENDING),
            new Transition(PENDING, Verb.UNANSWERED, UNKNOWN),
            new Transition(PENDING, Verb.CAPTURE, CAPTURED),
            new Transition(PENDING, Verb.DECLINE, DECLINED),
            new Transition(PENDING, Verb.CLOSE, CLOSED),
            new Transition(UNKNOWN, Verb.PREPARED, PENDING),
            new Transition(UNKNOWN, Verb.UNANSWERED, UNKNOWN),
            new Transition(UNKNOWN, Verb.CAPTURE, CAPTURED),
            new Transition(UNKNOWN, Verb.DECLINE, DECLINED),
            new Transition(UNKNOWN, Verb.CLOSE, CLOSED),
            new Transition(DECLINED, Verb.CAPTURE, CAPTURED),
            new Transition(CLOSED, Verb.CAPTURE, CAPTURED));

    private PaymentMachine() {}

    /** Empty when the verb changes nothing any more: an old message that came late. */
    static Optional<State> next(State from, Verb verb) {
        return TABLE.stream()
                .filter(row -> row.from() == from && row.verb() == verb)
                .map(Transition::to)
                .findAny();
    }

    /** Whether the channel must still be asked. */
    static boolean isUnfinished(State state) {
        return state == OPEN || state == PENDING || state == UNKNOWN;
    }
}
