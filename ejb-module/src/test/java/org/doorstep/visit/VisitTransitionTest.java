package org.doorstep.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.HoldId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VisitTransitionTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final WorkerId WORKER = new WorkerId(8);
    private static final CompanyId COMPANY = new CompanyId(9);

    /** How a test brings a visit to each state, along the table. */
    private static final Map<VisitState, List<String>> ROUTES = new EnumMap<>(Map.ofEntries(
            Map.entry(VisitState.TENTATIVE, List.of()),
            Map.entry(VisitState.OPEN, List.of("offer")),
            Map.entry(VisitState.ASSIGNED, List.of("offer", "assign")),
            Map.entry(VisitState.EN_ROUTE, List.of("offer", "assign", "depart")),
            Map.entry(VisitState.ARRIVED, List.of("offer", "assign", "depart", "arrive")),
            Map.entry(VisitState.IN_SERVICE, List.of("offer", "assign", "depart", "arrive", "start")),
            Map.entry(VisitState.COMPLETED, List.of("offer", "assign", "depart", "arrive", "start", "complete")),
            Map.entry(VisitState.CANCELLED, List.of("cancel")),
            Map.entry(VisitState.NO_SHOW_WORKER, List.of("offer", "assign", "worker-absent")),
            Map.entry(VisitState.NO_SHOW_CUSTOMER, List.of("offer", "assign", "depart", "arrive", "customer-absent")),
            Map.entry(VisitState.UNFULFILLED, List.of("offer", "give-up"))));

    static Stream<Arguments> everyPair() {
        var verbs = new TreeSet<String>();
        Arrays.stream(VisitTransition.values()).map(VisitTransition::verb).forEach(verbs::add);
        return Arrays.stream(VisitState.values())
                .flatMap(state -> verbs.stream().map(verb -> Arguments.of(state, verb)));
    }

    @ParameterizedTest(name = "{1} when {0}")
    @MethodSource("everyPair")
    void goesWhereTheTableSaysAndNowhereElse(VisitState state, String verb) {
        // which of the two payment leads to is the visit's own affair: whether a worker was chosen
        var visit = visit(verb.equals("confirm") && state == VisitState.TENTATIVE, ROUTES.get(state));
        assertThat(visit.state()).isEqualTo(state);
        var row = VisitTransition.of(state, verb);

        var refusal = catchThrowable(() -> apply(visit, verb));

        if (row.isPresent()) {
            assertThat(refusal).isNull();
            assertThat(visit.state()).isEqualTo(row.get().to());
        } else {
            assertThat(refusal).isInstanceOf(Conflict.class);
            assertThat(visit.state()).isEqualTo(state);
        }
    }

    @Test
    void everyStateButTheFirstIsReachedAndEveryFinalOneEnds() {
        var reached = EnumSet.of(VisitState.TENTATIVE);
        Arrays.stream(VisitTransition.values()).map(VisitTransition::to).forEach(reached::add);
        var left = EnumSet.noneOf(VisitState.class);
        Arrays.stream(VisitTransition.values()).map(VisitTransition::from).forEach(left::add);

        assertThat(reached).containsExactlyInAnyOrder(VisitState.values());
        assertThat(left).noneMatch(VisitState::isFinal);
        assertThat(EnumSet.complementOf(left)).allMatch(VisitState::isFinal);
    }

    @Test
    void theSystemMayEverythingAndStrangersNothing() {
        for (var row : VisitTransition.values()) {
            assertThat(row.isFor(Set.of(VisitRole.SYSTEM))).isTrue();
            assertThat(row.isFor(Set.of())).isFalse();
        }
        assertThat(VisitTransition.START.isFor(Set.of(VisitRole.CUSTOMER))).isFalse();
        assertThat(VisitTransition.OVERRIDE.isFor(Set.of(VisitRole.WORKER, VisitRole.COMPANY)))
                .isFalse();
        assertThat(VisitTransition.GIVE_UP.isFor(Set.of(VisitRole.CUSTOMER))).isFalse();
    }

    @Test
    void theDrawingIsTheTable() throws Exception {
        var file = Path.of("..", "docs", "visit-states.puml");
        var drawing = drawing();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, drawing);
        }

        assertThat(file)
                .as("mvn -Dfast test -Dtest=VisitTransitionTest -Ddocs.write draws it again")
                .hasContent(drawing);
    }

    private static String drawing() {
        var lines = new ArrayList<String>();
        lines.add("@startuml");
        lines.add("' Drawn from VisitTransition by VisitTransitionTest, which also keeps it current.");
        lines.add("title A visit: who may do what, and what happens when nobody does");
        lines.add("hide empty description");
        lines.add("[*] --> TENTATIVE : plan");
        for (var row : VisitTransition.values()) {
            var who = row.who().isEmpty()
                    ? "system"
                    : String.join(
                            ", ",
                            row.who().stream()
                                    .sorted()
                                    .map(role -> role.name().toLowerCase(java.util.Locale.ROOT))
                                    .toList());
            var otherwise = row.otherwise().isEmpty() ? "" : "\\n(" + row.otherwise() + ")";
            lines.add(row.from() + " --> " + row.to() + " : " + row.verb() + "\\n" + who + otherwise);
        }
        Arrays.stream(VisitState.values()).filter(VisitState::isFinal).forEach(state -> lines.add(state + " --> [*]"));
        lines.add("@enduml");
        return String.join("\n", lines) + "\n";
    }

    private static Visit visit(boolean chosen, List<String> route) {
        var visit = Visit.planned(
                new VisitId(1),
                new Visits.Plan(
                        new BookingId(2),
                        new CustomerId(3),
                        new AreaId(4),
                        new ServiceId(5),
                        new AddressId(6),
                        new GeoPoint(23, 113),
                        "440106",
                        ZoneId.of("Asia/Shanghai"),
                        TimeSlot.of(NOON, Duration.ofHours(2)),
                        Duration.ZERO,
                        Duration.ZERO,
                        chosen,
                        WORKER,
                        COMPANY,
                        new HoldId(7)));
        route.forEach(verb -> apply(visit, verb));
        return visit;
    }

    private static void apply(Visit visit, String verb) {
        switch (verb) {
            case "confirm", "offer" -> visit.confirm(verb, NOON);
            case "assign", "reassign" -> visit.assign(verb, WORKER, COMPANY, new HoldId(7), NOON);
            case "provide" -> visit.provide(WORKER, COMPANY, new HoldId(7), NOON);
            case "withdraw", "recall", "reopen" -> visit.letGo(verb, NOON);
            case "depart" -> visit.depart(NOON);
            case "arrive" -> visit.arrive(NOON, Duration.ZERO);
            case "start", "override-start" -> visit.start(verb, NOON, Duration.ZERO);
            case "complete" -> visit.complete(NOON);
            case "move" -> visit.move(TimeSlot.of(NOON, Duration.ofHours(1)), WORKER, COMPANY, new HoldId(7), NOON);
            default -> visit.end(verb, NOON);
        }
    }
}
