package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

@HttpTest
class FoundationHttpIT {

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void isReadyOnceMigrated(DoorstepServer server) throws Exception {
        var answer =
                http.send(HttpRequest.newBuilder(server.uri("/health/ready")).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"UP\"");
    }

    @Test
    void tellsInTheCallersLanguageThatThereIsNoSuchPath(DoorstepServer server) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(server.uri("/api/v1/no-such-thing"))
                        .header("Accept-Language", "zh-TW")
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(type(answer)).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("shared.http.404").contains("找不到這項內容");
    }

    @Test
    void refusesMethodsThatAreNotThere(DoorstepServer server) throws Exception {
        var answer = post(server, "/api/v1/live/messages", "{}");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(type(answer)).isEqualTo("application/problem+json");
    }

    @Test
    void namesEveryFaultOfABody(DoorstepServer server) throws Exception {
        var answer = post(server, "/api/v1/live/tickets", "{\"topics\": 5, \"x/y\": null}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"/topics\"", "\"/x~1y\"", "\"/topic\"", "shared.json.unknown", "shared.json.missing");
    }

    @Test
    void refusesWhatIsNotJson(DoorstepServer server) throws Exception {
        var answer = post(server, "/api/v1/live/tickets", "{\"topic\": ");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("shared.json.malformed");
    }

    @Test
    void refusesBodiesThatAreTooLarge(DoorstepServer server) throws Exception {
        var answer = post(server, "/api/v1/live/tickets", "{\"topic\": \"" + "x".repeat(1_000_000) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(type(answer)).isEqualTo("application/problem+json");
    }

    @Test
    void refusesATokenThatIsNone(DoorstepServer server) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(server.uri("/api/v1/live/messages?topic=visit/1"))
                        .header("Authorization", "Bearer nonsense")
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(type(answer)).isEqualTo("application/problem+json");
    }

    @Test
    void movesTheBusinessClockInTests(DoorstepServer server) throws Exception {
        var before = Instant.parse(member(get(server, "/api/v1/test/clock"), "now"));

        post(server, "/api/v1/test/clock", "{\"advance\":\"PT1M\"}");

        var after = Instant.parse(member(get(server, "/api/v1/test/clock"), "now"));
        assertThat(Duration.between(before, after)).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void movesTheClockWhileTheSweepsItCallsHaveBegunToLook(DoorstepServer server) throws Exception {
        Callable<List<Integer>> moving = () -> {
            var answers = new ArrayList<Integer>();
            for (int i = 0; i < 40; i++) {
                answers.add(post(server, "/api/v1/test/clock", "{\"advance\":\"PT0S\"}")
                        .statusCode());
            }
            return answers;
        };
        var pool = Executors.newFixedThreadPool(6);
        try {
            for (var moved : pool.invokeAll(Collections.nCopies(6, moving))) {
                assertThat(moved.get()).hasSize(40).containsOnly(200);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private HttpResponse<String> get(DoorstepServer server, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(server.uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(DoorstepServer server, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(server.uri(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String member(HttpResponse<String> answer, String name) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().replaceAll(".*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
    }
}
