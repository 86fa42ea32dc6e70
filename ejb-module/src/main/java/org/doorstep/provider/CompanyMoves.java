package org.doorstep.provider;

import java.util.List;
import java.util.Map;
import org.doorstep.provider.Companies.State;
import org.doorstep.shared.Conflict;

/** A company's life: what may follow what. */
record CompanyMoves(State from, CompanyMoves.Verb verb, State to) {
    enum Verb {
        APPROVE,
        REFUSE,
        SUSPEND
    }

    static final List<CompanyMoves> TABLE = List.of(
            new CompanyMoves(State.APPLIED, Verb.APPROVE, State.ACTIVE),
            new CompanyMoves(State.APPLIED, Verb.REFUSE, State.REFUSED),
            new CompanyMoves(State.ACTIVE, Verb.SUSPEND, State.SUSPENDED),
            new CompanyMoves(State.SUSPENDED, Verb.APPROVE, State.ACTIVE));

    static State next(State from, Verb verb) {
        return TABLE.stream()
                .filter(move -> move.from == from && move.verb == verb)
                .map(CompanyMoves::to)
                .findFirst()
                .orElseThrow(() -> new Conflict("provider.company.state", Map.of("state", from)));
    }
}
