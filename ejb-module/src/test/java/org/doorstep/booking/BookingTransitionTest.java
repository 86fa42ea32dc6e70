package org.doorstep.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doorstep.shared.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BookingTransitionTest {
    private static final Path DRAWING = Path.of("../docs/booking-states.md");

    static Stream<Arguments> everyPair() {
        return Arrays.stream(BookingState.values()).flatMap(state -> Arrays.stream(BookingTransition.values())
                .map(BookingTransition::verb)
                .distinct()
                .map(verb -> Arguments.of(state, verb)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void goesWhereTheTableSaysAndNowhereElse(BookingState state, String verb) {
        var booking = ABooking.in(state);
        var row = Arrays.stream(BookingTransition.values())
                .filter(one -> one.from() == state && one.verb().equals(verb))
                .toList();

        if (row.isEmpty()) {
            assertThatThrownBy(() -> booking.become(verb))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("booking.state.wrong");
            assertThat(booking.state()).isEqualTo(state);
        } else {
            booking.become(verb);
            assertThat(row).hasSize(1);
            assertThat(booking.state()).isEqualTo(row.get(0).to());
        }
    }

    @Test
    void everyStateCanBeReachedAndOnlyThreeAreTheEnd() {
        var reached = Arrays.stream(BookingTransition.values())
                .map(BookingTransition::to)
                .collect(Collectors.toSet());
        var left = Arrays.stream(BookingTransition.values())
                .map(BookingTransition::from)
                .collect(Collectors.toSet());

        assertThat(reached).hasSize(BookingState.values().length - 1).doesNotContain(BookingState.AWAITING_PAYMENT);
        assertThat(Arrays.stream(BookingState.values()).filter(state -> !left.contains(state)))
                .containsExactlyInAnyOrder(BookingState.CLOSED, BookingState.EXPIRED, BookingState.CANCELLED);
    }

    @Test
    void theDrawingIsCurrent() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(DRAWING, drawn());
        }

        assertThat(DRAWING)
                .as("mvn -Dfast test -Dtest=BookingTransitionTest -Ddocs.write draws it again")
                .hasContent(drawn());
    }

    private static String drawn() {
        var text = new StringBuilder("# The life of a booking\n\nDrawn from `BookingTransition` by its test"
                + " (`mvn -Dfast test -Dtest=BookingTransitionTest -Ddocs.write`).\n\n```mermaid\n"
                + "stateDiagram-v2\n    [*] --> AWAITING_PAYMENT : place\n");
        for (var row : BookingTransition.values()) {
            text.append("    %s --> %s : %s%n".formatted(row.from(), row.to(), row.verb()));
        }
        text.append("```\n\n| from | verb | to | who | when | money |\n|---|---|---|---|---|---|\n");
        for (var row : BookingTransition.values()) {
            text.append("| %s | %s | %s | %s | %s | %s |%n"
                    .formatted(row.from(), row.verb(), row.to(), row.who(), row.deadline(), row.money()));
        }
        return text.toString();
    }
}
