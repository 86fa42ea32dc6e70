package org.doorstep.worker;

import java.util.List;
import java.util.Map;
import org.doorstep.shared.Conflict;
import org.doorstep.worker.Workers.State;

/** A worker's way through the reviews: what may follow what, and who may do it. */
record WorkerMoves(State from, WorkerMoves.Verb verb, WorkerMoves.Who who, State to) {
    enum Verb {
        REGISTER,
        SUBMIT,
        APPROVE,
        REFUSE,
        SUSPEND
    }

    enum Who {
        WORKER,
        COMPANY,
        PLATFORM
    }

    static final List<WorkerMoves> TABLE = List.of(
            new WorkerMoves(State.REGISTERED, Verb.REGISTER, Who.WORKER, State.REGISTERED),
            new WorkerMoves(State.REFUSED, Verb.REGISTER, Who.WORKER, State.REGISTERED),
            new WorkerMoves(State.REGISTERED, Verb.SUBMIT, Who.WORKER, State.SUBMITTED),
            new WorkerMoves(State.REFUSED, Verb.SUBMIT, Who.WORKER, State.SUBMITTED),
            new WorkerMoves(State.SUBMITTED, Verb.APPROVE, Who.COMPANY, State.COMPANY_APPROVED),
            new WorkerMoves(State.SUBMITTED, Verb.REFUSE, Who.COMPANY, State.REFUSED),
            new WorkerMoves(State.COMPANY_APPROVED, Verb.APPROVE, Who.PLATFORM, State.ACTIVE),
            new WorkerMoves(State.COMPANY_APPROVED, Verb.REFUSE, Who.PLATFORM, State.REFUSED),
            // a further certificate of a worker who works already
            new WorkerMoves(State.ACTIVE, Verb.APPROVE, Who.PLATFORM, State.ACTIVE),
            new WorkerMoves(State.ACTIVE, Verb.SUSPEND, Who.COMPANY, State.SUSPENDED),
            new WorkerMoves(State.ACTIVE, Verb.SUSPEND, Who.PLATFORM, State.SUSPENDED),
            new WorkerMoves(State.SUSPENDED, Verb.APPROVE, Who.PLATFORM, State.ACTIVE));

    static State next(State from, Verb verb, Who who) {
        return TABLE.stream()
                .filter(move -> move.from == from && move.verb == verb && move.who == who)
                .map(WorkerMoves::to)
                .findFirst()
                .orElseThrow(() -> new Conflict("worker.state", Map.of("state", from)));
    }
}
