package org.doorstep.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.doorstep.provider.Companies.State;
import org.doorstep.shared.Conflict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CompanyMovesTest {
    static Stream<Arguments> pairs() {
        return Arrays.stream(State.values())
                .flatMap(from -> Arrays.stream(CompanyMoves.Verb.values()).map(verb -> Arguments.of(from, verb)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void goesWhereTheTableSaysAndNowhereElse(State from, CompanyMoves.Verb verb) {
        var move = CompanyMoves.TABLE.stream()
                .filter(row -> row.from() == from && row.verb() == verb)
                .findFirst();

        if (move.isPresent()) {
            assertThat(CompanyMoves.next(from, verb)).isEqualTo(move.get().to());
        } else {
            assertThatThrownBy(() -> CompanyMoves.next(from, verb)).isInstanceOf(Conflict.class);
        }
    }
}
