package org.doorstep.payment;

import static org.doorstep.payment.Refunds.State.ASKED;
import static org.doorstep.payment.Refunds.State.CONFIRMED;
import static org.doorstep.payment.Refunds.State.PENDING;
import static org.doorstep.payment.Refunds.State.REJECTED;
import static org.doorstep.payment.Refunds.State.UNKNOWN;

import java.util.List;
import java.util.Optional;
import org.doorstep.payment.Refunds.State;

/** How a refund goes on. What the channel has confirmed or rejected is final. */
final class RefundMachine {
    enum Verb {
        ACCEPTED,
        UNANSWERED,
        CONFIRM,
        REJECT
    }

    /** One row of the table. */
    record Transition(State from, Verb verb, State to) {}

    static final List<Transition> TABLE = List.of(
            new Transition(ASKED, Verb.ACCEPTED, PENDING),
            new Transition(ASKED, Verb.UNANSWERED, UNKNOWN),
            new Transition(ASKED, Verb.CONFIRM, CONFIRMED),
            new Transition(ASKED, Verb.REJECT, REJECTED),
            new Transition(PENDING, Verb.ACCEPTED, PENDING),
            new Transition(PENDING, Verb.UNANSWERED, UNKNOWN),
            new Transition(PENDING, Verb.CONFIRM, CONFIRMED),
            new Transition(PENDING, Verb.REJECT, REJECTED),
            new Transition(UNKNOWN, Verb.ACCEPTED, PENDING),
            new Transition(UNKNOWN, Verb.UNANSWERED, UNKNOWN),
            new Transition(UNKNOWN, Verb.CONFIRM, CONFIRMED),
            new Transition(UNKNOWN, Verb.REJECT, REJECTED));

    private RefundMachine() {}

    /** Empty when the verb changes nothing any more: an old message that came late. */
    static Optional<State> next(State from, Verb verb) {
        return TABLE.stream()
                .filter(row -> row.from() == from && row.verb() == verb)
                .map(Transition::to)
                .findAny();
    }

    static boolean isUnfinished(State state) {
        return state == ASKED || state == PENDING || state == UNKNOWN;
    }
}
