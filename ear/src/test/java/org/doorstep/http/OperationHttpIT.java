package org.doorstep.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** What stands around the API: the page at the top, health, metrics, and what the container refuses by itself. */
@HttpTest
class OperationHttpIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Api.Answer send(DoorstepServer server, String method, String path, String... headers) {
        var request = HttpRequest.newBuilder(server.uri(path))
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Api.Answer(answer.statusCode(), new String(answer.body(), UTF_8), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String header(Api.Answer answer, String name) {
        return answer.raw().headers().firstValue(name).orElse("");
    }

    @Test
    void leadsFromOnePageInThreeLanguagesWithNothingFromOutside(DoorstepServer server) {
        for (var language : Map.of(
                        "zh-CN", "<html lang=\"zh-CN\"", "zh-TW", "<html lang=\"zh-TW\"", "en", "<html lang=\"en\"")
                .entrySet()) {
            var page = ok(send(server, "GET", "/start", "Accept-Language", language.getKey()));

            assertThat(page.text())
                    .contains(language.getValue(), "\"/\"", "/worker/", "/console/", "/openapi/ui", "/health");
            assertThat(page.text()).doesNotContain("<script", "http://", "https://");
            assertThat(header(page, "Content-Security-Policy")).contains("default-src 'none'");
            assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(page, "Server")).isEmpty();
        }
        assertThat(header(ok(send(server, "GET", "/home.css")), "Content-Type")).startsWith("text/css");
    }

    @Test
    void sendsLongAnswersCompressedToWhoeverTakesThemSo(DoorstepServer server) {
        var plain = ok(send(server, "GET", "/openapi?format=JSON"));
        var packed = ok(send(server, "GET", "/openapi?format=JSON", "Accept-Encoding", "gzip"));

        assertThat(header(plain, "Content-Encoding")).isEmpty();
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(packed, "Vary")).contains("Accept-Encoding");
        assertThat(packed.raw().body().length).isLessThan(plain.raw().body().length / 4);
    }

    @Test
    void answersAtEveryAddressOfTheAppsWithAPageThatRunsNoForeignAndNoInlineScript(DoorstepServer server) {
        for (var path :
                List.of("/", "/pages/visit?id=1", "/worker/", "/worker/work/today", "/console/", "/console/x/y")) {
            var page = ok(send(server, "GET", path));

            assertThat(header(page, "Content-Type")).as(path).startsWith("text/html");
            assertThat(header(page, "Cache-Control")).as(path).isEqualTo("no-cache");
            assertThat(header(page, "Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                    .doesNotContainPattern("script-src[^;]*unsafe");
            assertThat(page.text())
                    .as(path)
                    .doesNotContainPattern("<script(?![^>]*src=)")
                    .doesNotContain("://");
        }
        var moved = send(server, "GET", "/worker");
        assertThat(moved.status()).isEqualTo(301);
        assertThat(header(moved, "Location")).isEqualTo("/worker/");
        for (var path : List.of("/assets/none-1.js", "/console/assets/none-1.js", "/static/..%2f..%2fhome.css")) {
            assertThat(send(server, "GET", path).status()).as(path).isBetween(400, 404);
        }
    }

    @Test
    void answersForItsHealth(DoorstepServer server) {
        for (var path : List.of("/health", "/health/started", "/health/live", "/health/ready")) {
            var health = ok(send(server, "GET", path)).json();

            assertThat(health.getString("status")).as(path).isEqualTo("UP");
        }
    }

    @Test
    void measuresWhatOperatorsActOn(DoorstepServer server) {
        var metrics = ok(send(server, "GET", "/metrics"));

        assertThat(header(metrics, "Content-Type")).startsWith("text/plain");
        assertThat(metrics.text()).contains("doorstep_", "memory_usedHeap_bytes");
    }

    @Test
    void keepsNoMetricByWhatAClientMakesUp(DoorstepServer server) throws IOException {
        for (int i = 0; i < 5; i++) {
            assertThat(asked(server, "GET", "made-up-" + i + ".example:" + (7000 + i)))
                    .contains(" 200 ");
            assertThat(asked(server, "MADEUP" + i, "localhost")).contains(" 405 ");
        }

        var metrics = ok(send(server, "GET", "/metrics")).text();
        assertThat(metrics).doesNotContain("made-up", "MADEUP");
        assertThat(metrics.lines().filter(line -> line.startsWith("REST_request_seconds_bucket")))
                .isNotEmpty();
        assertThat(metrics).doesNotContain("quantile=");
    }

    /** By a socket, because HTTP clients let nobody make up a Host. @return the answer's first line */
    private static String asked(DoorstepServer server, String method, String host) throws IOException {
        try (var socket = new Socket("localhost", server.port())) {
            socket.getOutputStream()
                    .write((method + " /api/v1/payments/channels HTTP/1.1\r\nHost: " + host
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
        }
    }

    @Test
    void makesAProblemOfEverythingThatIsNotThere(DoorstepServer server) {
        var softly = new SoftAssertions();
        for (var path : List.of(
                "/nothing",
                "/favicon.ico",
                "/api",
                "/api/v1/nothing",
                "/api/v2/bookings",
                "/sandbox/nothing",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/index.jsp",
                "/problem/x")) {
            for (var method : List.of("GET", "POST", "DELETE")) {
                var answer = send(server, method, path);
                softly.assertThat(answer.status()).as(method + " " + path).isIn(404, 405, 403);
                softly.assertThat(header(answer, "Content-Type"))
                        .as(method + " " + path)
                        .startsWith("application/problem+json");
                softly.assertThat(answer.text()).as(method + " " + path).contains("\"code\":\"shared.http.");
            }
        }
        softly.assertAll();
    }

    @Test
    void makesAProblemOfWhatCannotBeDone(DoorstepServer server) {
        var answer = send(server, "DELETE", "/api/v1/areas");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(header(answer, "Allow")).contains("GET");
        assertThat(answer.json().getString("code")).isEqualTo("shared.http.405");

        var page = send(server, "PUT", "/");
        assertThat(page.status()).isEqualTo(405);
        assertThat(header(page, "Content-Type")).startsWith("application/problem+json");
        assertThat(send(server, "TRACE", "/").status()).isBetween(400, 501);
    }

    @Test
    void makesAProblemOfFormatsThatAreNotSpoken(DoorstepServer server) {
        var answer = send(server, "GET", "/api/v1/areas", "Accept", "text/html", "Accept-Language", "en");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.json().getString("title")).isEqualTo("No such representation");
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().getString("code")).isEqualTo("shared.http.406");
    }

    @Test
    void asksForSignInAsAProblemInTheCallersLanguage(DoorstepServer server) {
        var answer = send(server, "GET", "/api/v1/me", "Accept-Language", "zh-CN");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(header(answer, "WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.json().getString("detail")).contains("登录");

        var broken = send(server, "GET", "/api/v1/me", "Authorization", "Bearer x.y.z", "Accept-Language", "en");
        assertThat(broken.status()).isEqualTo(401);
        assertThat(header(broken, "Content-Type")).startsWith("application/problem+json");
        assertThat(broken.json().getString("code")).isEqualTo("shared.token.invalid");
    }

    @Test
    void tiesAnswersToTheLogByTheCallersOwnId(DoorstepServer server) {
        var own = send(server, "GET", "/api/v1/areas", "X-Correlation-Id", "my-own-id-4711");
        assertThat(header(own, "X-Correlation-Id")).isEqualTo("my-own-id-4711");

        var none = send(server, "GET", "/api/v1/areas");
        assertThat(header(none, "X-Correlation-Id")).hasSize(36);

        var evil = send(server, "GET", "/api/v1/areas", "X-Correlation-Id", "<script>alert(1)</script>");
        assertThat(header(evil, "X-Correlation-Id")).doesNotContain("<");
    }

    @Test
    void forbidsBrowsersWhatWasNotMeant(DoorstepServer server) {
        for (var path : List.of("/", "/start", "/api/v1/areas", "/api/v1/nothing", "/nothing", "/sandbox/messages")) {
            var answer = send(server, "GET", path);

            assertThat(header(answer, "X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(header(answer, "X-Frame-Options")).as(path).isEqualTo("DENY");
            assertThat(header(answer, "Content-Security-Policy")).as(path).contains("default-src 'none'");
            assertThat(header(answer, "Access-Control-Allow-Origin")).as(path).isEmpty();
        }
    }
}
