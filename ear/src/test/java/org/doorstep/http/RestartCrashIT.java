package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.doorstep.ear.support.CrashTest;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.TestDatabase;
import org.junit.jupiter.api.Test;

@CrashTest
class RestartCrashIT {

    @Test
    void keepsWhatWasCommittedBeforeAKill() throws Exception {
        try (var server = DoorstepServer.named("restart")
                .on(TestDatabase.lasting("restart"))
                .start()) {
            // the business clock's offset is a row like any other, and needs nothing else to exist
            var moved = clock(server, "{\"advance\":\"P3D\"}");

            server.kill();
            server.restart();

            assertThat(server.isReady()).isTrue();
            assertThat(Duration.between(moved, clock(server, "{\"advance\":\"PT0S\"}")))
                    .isBetween(Duration.ZERO, Duration.ofMinutes(10));
        }
    }

    private static Instant clock(DoorstepServer server, String move) throws Exception {
        var request = HttpRequest.newBuilder(server.uri("/api/v1/test/clock"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(move))
                .build();

        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        return Instant.parse(answer.body().replaceAll(".*\"now\":\"([^\"]*)\".*", "$1"));
    }
}
