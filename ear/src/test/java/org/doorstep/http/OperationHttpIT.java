package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@HttpTest
class OperationHttpIT {

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({"zh-CN,门前", "zh-TW,門前", "'en-GB,en;q=0.8',Doorstep"})
    void welcomesInTheReadersLanguage(String language, String name, DoorstepServer server) throws Exception {
        var answer = get(server, "/", language);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith("text/html");
        assertThat(answer.body())
                .contains("<h1>" + name + "</h1>", "/openapi/ui", "/health", "/sandbox/messages")
                .doesNotContain("<script", "http://", "https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/no-such-page.html", "/api/v1/no-such-thing", "/home.css", "/sandbox/messages"})
    void keepsBrowsersFromWhatWasNotMeant(String path, DoorstepServer server) throws Exception {
        var answer = get(server, path, "en");

        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "X-Correlation-Id")).isNotEmpty();
    }

    @Test
    void answersUnknownPagesWithAProblem(DoorstepServer server) throws Exception {
        var answer = get(server, "/no-such-page.html", "zh-TW");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(header(answer, "Content-Language")).isEqualTo("zh-TW");
        assertThat(answer.body()).contains("shared.http.404", "/no-such-page.html", "找不到這項內容");
    }

    @Test
    void answersMethodsThatAPageDoesNotKnowWithAProblem(DoorstepServer server) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(server.uri("/"))
                        .method("DELETE", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("shared.http.405");
    }

    @Test
    void takesTheCallersCorrelationId(DoorstepServer server) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(server.uri("/api/v1/no-such-thing"))
                        .header("X-Correlation-Id", "from-the-client-1")
                        .build(),
                BodyHandlers.ofString());

        assertThat(header(answer, "X-Correlation-Id")).isEqualTo("from-the-client-1");
    }

    @Test
    void showsWhatOperatorsActOn(DoorstepServer server) throws Exception {
        var answer = get(server, "/metrics?scope=application", "en");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "doorstep_outbox_lag_seconds",
                        "doorstep_outbox_dead_letters",
                        "doorstep_payments_unknown",
                        "doorstep_holds_tentative",
                        "doorstep_visits_open",
                        "doorstep_cases_open");
    }

    private HttpResponse<String> get(DoorstepServer server, String path, String language) throws Exception {
        return http.send(
                HttpRequest.newBuilder(server.uri(path))
                        .header("Accept-Language", language)
                        .build(),
                BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
