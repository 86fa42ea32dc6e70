package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.doorstep.ear.support.BrowserTest;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People in front of the apps: the stories are told beside each app, and run by Node on a small demo. */
@BrowserTest
class AppsBrowserIT {
    /** The largest of an app, of which its page names a few. */
    private static final Pattern SCRIPT =
            Pattern.compile("(?:href|src)=\"([^\"]*/assets/(?:index|shared)[^\"]*\\.js)\"");

    private static DoorstepServer server;

    @BeforeAll
    static void start() throws IOException {
        server = DoorstepServer.named("browser")
                .on(TestDatabase.lasting("browser"))
                .with("doorstep.profile", "demo")
                .with("doorstep.demo.percent", "20")
                .with("doorstep.demo.days", "5")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyAppComesAsCompressedAsTheBrowserMayHaveIt() throws IOException, InterruptedException {
        for (var app : List.of("/", "/worker/", "/console/")) {
            var plain = get(app, "identity");
            assertThat(coding(plain)).as(app).isEmpty();
            assertThat(plain.headers().firstValue("Cache-Control").orElse("")).isEqualTo("no-cache");
            var script = SCRIPT.matcher(new String(plain.body(), StandardCharsets.UTF_8));
            assertThat(script.find()).as(app).isTrue();
            var address = script.group(1);

            var brotli = get(address, "gzip, deflate, br");
            var gzip = get(address, "gzip, deflate, br;q=0");
            var whole = get(address, "br;q=0.0, gzip;q=0");

            assertThat(coding(brotli)).as(address).contains("br");
            assertThat(coding(gzip)).as(address).contains("gzip");
            assertThat(coding(whole)).as(address).isEmpty();
            assertThat(brotli.body().length).isLessThan(gzip.body().length);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
                    .isEqualTo(whole.body());
            for (var answer : List.of(brotli, gzip, whole)) {
                assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding");
                assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                        .startsWith("text/javascript");
                assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                        .contains("immutable");
            }
        }
    }

    private static Optional<String> coding(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Content-Encoding");
    }

    private static HttpResponse<byte[]> get(String path, String codings) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.uri(path))
                .header("Accept-Encoding", codings)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void customersAndWorkersDoWhatTheyCameFor() throws IOException, InterruptedException {
        NodeStories.tell(server, "clients", "browser", Map.of());
    }

    @Test
    void staffDoWhatTheyCameFor() throws IOException, InterruptedException {
        NodeStories.tell(server, "console", "browser", Map.of());
    }
}
