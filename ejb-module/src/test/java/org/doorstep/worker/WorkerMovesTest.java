package org.doorstep.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.doorstep.shared.Conflict;
import org.doorstep.worker.Workers.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorkerMovesTest {
    static Stream<Arguments> triples() {
        return Arrays.stream(State.values()).flatMap(from -> Arrays.stream(WorkerMoves.Verb.values())
                .flatMap(verb -> Arrays.stream(WorkerMoves.Who.values()).map(who -> Arguments.of(from, verb, who))));
    }

    @ParameterizedTest
    @MethodSource("triples")
    void goesWhereTheTableSaysAndNowhereElse(State from, WorkerMoves.Verb verb, WorkerMoves.Who who) {
        var move = WorkerMoves.TABLE.stream()
                .filter(row -> row.from() == from && row.verb() == verb && row.who() == who)
                .findFirst();

        if (move.isPresent()) {
            assertThat(WorkerMoves.next(from, verb, who)).isEqualTo(move.get().to());
        } else {
            assertThatThrownBy(() -> WorkerMoves.next(from, verb, who)).isInstanceOf(Conflict.class);
        }
    }
}
