package org.doorstep.ear.ping;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

@HttpTest
class PingHttpIT {

    @Test
    void answersOverHttp(DoorstepServer server) throws Exception {
        var request =
                HttpRequest.newBuilder(server.uri("/api/v1/ping?name=http")).build();

        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.body()).startsWith("pong http ");
    }
}
