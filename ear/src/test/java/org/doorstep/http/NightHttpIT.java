package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finance and the night, on a server of its own: dates are closed in one order for all of it. */
@HttpTest
class NightHttpIT {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private Between between;

    /** Keeps the first who asks for a bill waiting until the test says so. */
    @BeforeEach
    void standBetween() throws IOException {
        between = new Between(path -> {
            asked.countDown();
            if (!mayAnswer.await(20, TimeUnit.SECONDS)) {
                throw new IOException("the test never let the channel answer");
            }
            return true;
        });
    }

    @AfterEach
    void stepAside() {
        between.close();
    }

    @Test
    void financeStartsWatchesStopsAndRestartsANightAndTheTimerClosesTheMissedOnesInOrder() throws Exception {
        try (var night = DoorstepServer.named("night")
                .with("doorstep.night.automatic", "true")
                .with("doorstep.sandbox.url", between.url())
                .start()) {
            between.passesOnTo(night.uri("/"));
            var story = new Story(night);
            var finance = story.staff("finance");
            var date = story.today();
            refused(start(finance, date), 422, "settlement.night.not-over");
            story.advanceTo(date.plusDays(1).atTime(1, 0).atZone(ZONE).toInstant());

            var run = twoStartsAtOnce(finance, date);
            assertThat(asked.await(60, TimeUnit.SECONDS))
                    .as("the channel is asked for its bill")
                    .isTrue();
            ok(finance.post("/runs/" + run + "/stop", ""));
            mayAnswer.countDown();
            Story.until("stopped", () -> state(finance, run).equals("STOPPED"));
            assertThat(step(finance, run, "freeze")).contains("DONE");
            assertThat(step(finance, run, "reconcile")).contains("STOPPED");
            assertThat(step(finance, run, "settle")).contains("WAITING");
            watched(night, story, finance, run);
            refused(start(finance, date.plusDays(1)), 422, "settlement.night.not-over");
            oneStepAlone(finance, run);
            ok(finance.post("/runs/" + run + "/restart", ""));

            Story.until(
                    "closed: " + run(finance, run), () -> state(finance, run).equals("COMPLETED"));
            assertThat(run(finance, run).getJsonArray("steps").getValuesAs(JsonObject.class))
                    .extracting(step -> step.getString("name") + " " + step.getString("state"))
                    .containsExactly(
                            "freeze DONE",
                            "reconcile DONE",
                            "settle DONE",
                            "pay-out DONE",
                            "statistics DONE",
                            "proof DONE");
            refused(finance.post("/runs/" + run + "/restart", ""), 409, "batch.run.not-ended");
            refused(finance.post("/runs/" + run + "/stop", ""), 409, "batch.run.ended");
            theTimerClosesMissedDates(story, finance, date);
        }
    }

    /** Of a run that was stopped in the middle; the rest of it still waits after that. */
    private static void oneStepAlone(Api finance, String run) {
        refused(finance.post("/runs/" + run + "/steps/proof/restart", ""), 422, "batch.step.before");
        ok(finance.post("/runs/" + run + "/steps/reconcile/restart", ""));
        Story.until(
                "reconciled alone",
                () -> state(finance, run).equals("STOPPED")
                        && step(finance, run, "reconcile").contains("DONE"));
        assertThat(step(finance, run, "settle")).contains("WAITING");
    }

    private static Api.Answer start(Api finance, LocalDate date) {
        return finance.post("/runs", "{'date':'%s'}".formatted(date));
    }

    private static String twoStartsAtOnce(Api finance, LocalDate date) throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try {
            var answers = pool.invokeAll(IntStream.range(0, 4)
                    .<java.util.concurrent.Callable<Api.Answer>>mapToObj(i -> () -> start(finance, date))
                    .toList());
            var ids = new java.util.HashSet<String>();
            for (var answer : answers) {
                ids.add(ok(answer.get()).id());
            }
            assertThat(ids).hasSize(1);
            assertThat(runs(finance)).hasSize(1);
            return ids.iterator().next();
        } finally {
            pool.shutdownNow();
        }
    }

    private void watched(DoorstepServer night, Story story, Api finance, String run) throws Exception {
        var topic = "run/" + run;
        refused(
                story.staff("dispatcher").post("/live/tickets", "{'topic':'%s'}".formatted(topic)),
                403,
                "shared.forbidden.permission");
        refused(finance.post("/live/tickets", "{'topic':'run/9999999999999999999'}"), 404, "shared.topic.none");
        var polled = Api.parse(ok(finance.get("/live/messages?topic=" + topic)).text())
                .asJsonArray();
        assertThat(polled.getValuesAs(JsonObject.class))
                .anySatisfy(message -> assertThat(message.getJsonObject("data").getString("step"))
                        .isEqualTo("freeze"));
        var first = polled.getJsonObject(0).getString("id");
        var ticket = ok(finance.post("/live/tickets", "{'topic':'%s'}".formatted(topic)))
                .json()
                .getString("ticket");
        var request = HttpRequest.newBuilder(night.uri("/api/v1/live?ticket=" + ticket + "&after=" + first))
                .timeout(Duration.ofSeconds(30))
                .build();
        try (var lines = http.send(request, BodyHandlers.ofLines()).body()) {
            var heard = lines.filter(line -> line.startsWith("data:")).findFirst();
            assertThat(heard).hasValueSatisfying(line -> assertThat(line).contains(run, "freeze"));
        }
    }

    /** Three days later, after the hour of the night. */
    private static void theTimerClosesMissedDates(Story story, Api finance, LocalDate date) {
        story.advanceTo(
                date.plusDays(4).atTime(LocalTime.of(2, 30)).atZone(ZONE).toInstant());
        Story.until(
                "missed dates are closed: " + runs(finance),
                () -> runs(finance).stream()
                                .filter(run -> run.getString("state").equals("COMPLETED"))
                                .count()
                        == 4);
        assertThat(runs(finance))
                .extracting(run -> run.getString("date"))
                .containsExactly(
                        date.plusDays(3).toString(),
                        date.plusDays(2).toString(),
                        date.plusDays(1).toString(),
                        date.toString());
        assertThat(runs(finance).get(0).getString("startedBy")).isEqualTo("night-timer");
    }

    private static List<JsonObject> runs(Api finance) {
        return ok(finance.get("/runs?limit=50")).json().getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private static JsonObject run(Api finance, String run) {
        return ok(finance.get("/runs/" + run)).json();
    }

    private static String state(Api finance, String run) {
        return run(finance, run).getString("state");
    }

    /** State and remark of a step. */
    private static String step(Api finance, String run, String name) {
        return run(finance, run).getJsonArray("steps").getValuesAs(JsonObject.class).stream()
                .filter(step -> step.getString("name").equals(name))
                .map(step -> step.getString("state") + " " + step.getString("remark", ""))
                .findFirst()
                .orElseThrow();
    }
}
