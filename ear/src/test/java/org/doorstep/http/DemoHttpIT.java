package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.doorstep.ear.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** The demo at a small scale: a tenth of the people, a week of the past. */
@HttpTest
class DemoHttpIT {
    private static final String PASSWORD = "Doorstep-demo-1";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int DAYS = 7;

    @Test
    void lifeIsMadeOnceThroughTheServicesAndTheBooksAreProved() {
        try (var server = aDemo(10).start()) {
            assertThat(said(server).lines().filter(line -> line.contains("refused steps")))
                    .singleElement()
                    .asString()
                    .endsWith("refused steps: {}");
            assertThat(server.log())
                    .contains("Doorstep is ready: " + server.uri(""), "finance@doorstep.example", "Anew");
            var operator = staff(server, "operator");
            var finance = staff(server, "finance");
            var bookings = all(operator, "/bookings?limit=100");

            looksLikeLife(bookings);
            nightsAreClosed(finance, bookings);
            statementsAddUp(finance);
            theOwnerSignsIn(server);

            server.restart();

            assertThat(all(operator, "/bookings?limit=100")).hasSameSizeAs(bookings);
            assertThat(server.log().split("making the demo data", -1)).hasSize(2);
            assertThat(server.log().split("Doorstep is ready", -1)).hasSize(3);
        }
    }

    @Test
    void aLoadThatWasInterruptedIsNeverTakenForWhole() {
        try (var server = aDemo(5).launch()) {
            until("people are there", () -> said(server).contains("demo: people are there"));
            server.kill();

            server.launchAgain();

            until("says how to begin anew", () -> server.log().contains("interrupted: stop, delete it by  rm -rf"));
            assertThat(server.isReady()).isFalse();
        }
    }

    private static DoorstepServer.Builder aDemo(int percent) {
        return DoorstepServer.named("demo")
                .on(TestDatabase.lasting("demo"))
                .with("doorstep.profile", "demo")
                .with("doorstep.demo.percent", Integer.toString(percent))
                .with("doorstep.demo.days", Integer.toString(DAYS));
    }

    private static void looksLikeLife(List<JsonObject> bookings) {
        var states = bookings.stream()
                .collect(Collectors.groupingBy(booking -> booking.getString("state"), Collectors.counting()));
        double count = bookings.size();
        assertThat(count).as("bookings").isBetween(200.0, 250.0);
        assertThat(states.keySet()).isSubsetOf("CONFIRMED", "IN_PROGRESS", "FULFILLED", "CLOSED", "CANCELLED");
        assertThat(states.getOrDefault("CANCELLED", 0L) / count).isBetween(0.02, 0.15);
        assertThat(of(states, "FULFILLED", "CLOSED") / count)
                .as("past of " + states)
                .isBetween(0.25, 0.60);
        assertThat(of(states, "CONFIRMED", "IN_PROGRESS") / count)
                .as("to come of " + states)
                .isBetween(0.25, 0.70);
        assertThat(bookings).allSatisfy(booking -> assertThat(new BigDecimal(Story.amount(booking, "total")))
                .isBetween(new BigDecimal("20"), new BigDecimal("3000")));
        assertThat(bookings.stream().map(booking -> booking.getString("area")).distinct())
                .hasSize(3);
        assertThat(bookings.stream()
                        .map(booking -> booking.getString("service"))
                        .distinct())
                .hasSizeGreaterThan(12);
        assertThat(bookings.stream()
                        .filter(booking -> !booking.getJsonArray("extras").isEmpty()))
                .isNotEmpty();
        assertThat(bookings).allSatisfy(booking -> assertThat(start(booking)).isBetween(6, 20));
    }

    private static long of(Map<String, Long> states, String one, String other) {
        return states.getOrDefault(one, 0L) + states.getOrDefault(other, 0L);
    }

    /** The local hour at which the first visit starts. */
    private static int start(JsonObject booking) {
        var slot = booking.getJsonArray("visits").getJsonObject(0).getJsonObject("slot");
        return Instant.parse(slot.getString("start")).atZone(ZONE).getHour();
    }

    private static void nightsAreClosed(Api finance, List<JsonObject> bookings) {
        var today = LocalDate.ofInstant(Instant.now(), ZONE);
        var closed = all(finance, "/runs?limit=50").stream()
                .collect(Collectors.toMap(run -> run.getString("date"), run -> run.getString("state")));
        assertThat(closed).hasSize(DAYS + 1);
        for (int back = 1; back <= DAYS; back++) {
            assertThat(closed).containsEntry(today.minusDays(back).toString(), "COMPLETED");
        }
        var trial = ok(finance.get("/ledger/trial-balance?until=" + today.plusYears(1)))
                .json();
        assertThat(Story.amount(trial, "difference")).isEqualTo("0.00");
    }

    private static void statementsAddUp(Api finance) {
        var statements = all(finance, "/statements?limit=100");
        assertThat(statements).hasSizeGreaterThan(3);
        for (var statement : statements.subList(0, 3)) {
            var lines = all(finance, "/statements/" + statement.getString("id") + "/lines?limit=100");
            var sum = lines.stream()
                    .map(line -> new BigDecimal(Story.amount(line, "amount")))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            var owed = new BigDecimal(Story.amount(statement, "shares"))
                    .add(new BigDecimal(Story.amount(statement, "clawbacks")))
                    .add(new BigDecimal(Story.amount(statement, "returned")));
            assertThat(sum).isEqualByComparingTo(owed);
            assertThat(lines).allSatisfy(line -> ok(finance.get("/ledger/entries/" + line.getString("entry"))));
        }
        var payouts = all(finance, "/payouts?limit=100").stream()
                .map(payout -> payout.getString("state"))
                .distinct();
        assertThat(payouts).contains("PAID");
    }

    private static void theOwnerSignsIn(DoorstepServer server) {
        var owner = signedIn(server, "owner@greenclean.example");
        assertThat(all(owner, "/statements?limit=10"))
                .allSatisfy(statement ->
                        assertThat(statement.getString("payeeKind")).isEqualTo("company"));
    }

    private static Api staff(DoorstepServer server, String name) {
        return signedIn(server, name + "@doorstep.example");
    }

    private static Api signedIn(DoorstepServer server, String email) {
        return Api.person(server, () -> ok(Api.anonymous(server)
                        .post("/auth/sign-in/password", "{'email':'%s','password':'%s'}".formatted(email, PASSWORD)))
                .json());
    }

    private static List<JsonObject> all(Api who, String path) {
        return new Pages(who).all(path);
    }

    /** Starting takes longer than anything else that tests wait for. */
    private static void until(String what, BooleanSupplier holds) {
        var deadline = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("never: " + what).isLessThan(deadline);
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static String said(DoorstepServer server) {
        try {
            var log = server.directory().resolve("logs/messages.log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
