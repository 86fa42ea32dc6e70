package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Nights whose every step is cut into as many parts as there are, on a server of their own. */
@HttpTest
class NightPartsHttpIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private World world;
    private Story story;
    private Customer customer;
    private Api worker;
    private Nights nights;

    @Test
    void areStoppedAndGoOnSayHowFarTheyAreAndBookNothingTwice() {
        try (var server = DoorstepServer.named("parts").start()) {
            tell(server);
            var date = story.today();
            var kept = fees("10:00", "12:30", "15:00", "17:30");
            story.advance(Duration.ofDays(2));
            nights.closeUntil(date.minusDays(1));
            nights.closeUntil(date);

            var run = stoppedAndGoneOn(date.plusDays(1));

            assertThat(step(run, "settle").getInt("total")).isEqualTo(4);
            assertThat(step(run, "settle").getInt("done")).isEqualTo(4);
            // 18 % and 12 % of what was kept; nothing was insured
            assertThat(new BigDecimal(new Books(world).balance("COMMISSION", "-")))
                    .isEqualByComparingTo(kept.multiply(new BigDecimal("0.18")));
            assertThat(nights.statements()).singleElement().satisfies(statement -> assertThat(
                            new BigDecimal(Story.amount(statement, "payable")))
                    .isEqualByComparingTo(kept.multiply(new BigDecimal("0.12"))));
            theNumbersOfTheDateHaveNoGaps(date.plusDays(1));
            itWasToldLive(run);
            oneStepIsDoneAgainAlone(run);
            aClosedDateIsClosedAgainWithNothingNew(date.plusDays(1));
            whatIsUsualIsKnownByNow(date.plusDays(2));
            story.booksBalance();
        }
    }

    @Test
    void goOnByThemselvesWhenTheChannelHasItsBillAtLast() throws Exception {
        var missing = new AtomicReference<>("");
        try (var between = new Between(path -> !path.endsWith("/bills/" + missing.get()));
                var server = DoorstepServer.named("late-bill")
                        .with("doorstep.night.automatic", "true")
                        .with("doorstep.sandbox.url", between.url())
                        .start()) {
            between.passesOnTo(server.uri("/"));
            tell(server);
            var date = story.today();
            fees("10:00", "12:30", "15:00", "17:30");
            missing.set(date.plusDays(1).toString());
            story.advance(Duration.ofDays(2).plusHours(3));
            Story.until(PATIENCE, "a part gave up", () -> last().getString("reason", "")
                    .contains("batch.part.failed"));
            var failed = last();
            assertThat(failed.getString("state")).isEqualTo("FAILED");
            assertThat(failed.getString("date")).isEqualTo(missing.get());
            assertThat(failed.getString("reason")).contains("payment.channel.silent");

            missing.set("");

            Story.until(PATIENCE, "closed by itself", () -> state(failed.getString("id"))
                    .equals("COMPLETED"));
            assertThat(step(failed.getString("id"), "reconcile").getString("state"))
                    .isEqualTo("DONE");
        }
    }

    private JsonObject last() {
        return nights.runs().stream().findFirst().orElse(JsonObject.EMPTY_JSON_OBJECT);
    }

    private void tell(DoorstepServer server) {
        world = new World(server);
        story = world.story;
        ok(story.admin.putIfMatch("/settings/settlement.night-portion", "{'value':'1'}", "\"0\""));
        for (int i = 0; i < 5; i++) {
            world.openCity("8%03d".formatted(i), i);
        }
        worker = world.worker("王芳");
        customer = world.customer();
        nights = new Nights(world);
        story.advanceTo(customer.at(1, "00:30"));
    }

    /** Bookings of today that are called off too late. @return what is kept of all of them */
    private BigDecimal fees(String... times) {
        var kept = BigDecimal.ZERO;
        for (var time : times) {
            var booking = customer.bookAndPay(customer.wish(customer.at(0, time), Customer.with(worker)));
            story.advance(Duration.ofMinutes(6));
            kept = kept.add(customer.callOff(booking));
        }
        return kept;
    }

    /** Stopped wherever it is, again and again, until there is nothing left to stop. */
    private String stoppedAndGoneOn(LocalDate date) {
        var run =
                ok(world.finance.post("/runs", "{'date':'%s'}".formatted(date))).id();
        for (int i = 0; i < 5; i++) {
            world.finance.post("/runs/" + run + "/stop", "");
            Story.until("stopped or done", () -> List.of("STOPPED", "COMPLETED").contains(state(run)));
            if (state(run).equals("STOPPED")) {
                ok(world.finance.post("/runs/" + run + "/restart", ""));
            }
        }
        Story.until("closed: " + run(run), () -> state(run).equals("COMPLETED"));
        return run;
    }

    private void theNumbersOfTheDateHaveNoGaps(LocalDate date) {
        var series = "ST" + date.toString().replace("-", "");
        var numbers = ok(world.finance.get("/statements?date=" + date)).items().stream()
                .map(statement -> statement.getString("number"))
                .toList();
        assertThat(numbers).containsExactlyInAnyOrder(series + "-00001", series + "-00002");
    }

    private void itWasToldLive(String run) {
        var told = Api.parse(ok(world.finance.get("/live/messages?topic=run/" + run + "&limit=200"))
                        .text())
                .asJsonArray()
                .getValuesAs(JsonObject.class)
                .stream()
                .map(message -> message.getJsonObject("data"))
                .toList();
        assertThat(told.stream()
                        .filter(data -> data.getString("remark", "").contains(" parts, "))
                        .map(data -> data.getString("step"))
                        .distinct())
                .as("steps that were cut")
                .containsExactlyInAnyOrder("freeze", "reconcile", "settle", "pay-out", "statistics", "proof");
        assertThat(told)
                .anySatisfy(data -> assertThat(data.getJsonObject("pace")).containsKey("perMinute"));
    }

    private void oneStepIsDoneAgainAlone(String run) {
        refused(world.finance.post("/runs/" + run + "/steps/none-such/restart", ""), 404, "batch.step.unknown");
        var settled = step(run, "settle").getString("endedAt");
        var computed = step(run, "statistics").getString("endedAt");

        ok(world.finance.post("/runs/" + run + "/steps/statistics/restart", ""));
        Story.until("done again", () -> state(run).equals("COMPLETED"));

        assertThat(step(run, "statistics").getString("endedAt")).isGreaterThan(computed);
        assertThat(step(run, "settle").getString("endedAt")).isEqualTo(settled);
    }

    private void aClosedDateIsClosedAgainWithNothingNew(LocalDate date) {
        var before = entries(date);

        var again =
                ok(world.finance.post("/runs", "{'date':'%s'}".formatted(date))).id();
        Story.until("closed again", () -> state(again).equals("COMPLETED"));

        assertThat(before).isNotEmpty();
        assertThat(entries(date)).isEqualTo(before);
        assertThat(nights.statements()).hasSize(1);
    }

    /** A date on which nothing happened. */
    private void whatIsUsualIsKnownByNow(LocalDate date) {
        story.advance(Duration.ofDays(1));
        nights.closeUntil(date);
        var run = nights.runs().get(0).getString("id");

        assertThat(step(run, "settle").getInt("total")).isZero();
        var pace = step(run, "proof").getJsonObject("pace");
        assertThat(pace.getJsonNumber("usualMillis").longValue()).isPositive();
        assertThat(pace.getJsonNumber("tookMillis").longValue()).isPositive();
        assertThat(pace.getString("verdict")).isIn("usual", "slow", "fast");
    }

    private List<String> entries(LocalDate date) {
        return ok(world.finance.get(
                        "/ledger/entries?limit=200&area=%s&from=%s&until=%s".formatted(world.area, date, date)))
                .items()
                .stream()
                .map(entry -> entry.getString("id"))
                .sorted()
                .toList();
    }

    private String state(String run) {
        return run(run).getString("state");
    }

    private JsonObject run(String run) {
        return ok(world.finance.get("/runs/" + run)).json();
    }

    private JsonObject step(String run, String name) {
        return run(run).getJsonArray("steps").getValuesAs(JsonObject.class).stream()
                .filter(step -> step.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }
}
