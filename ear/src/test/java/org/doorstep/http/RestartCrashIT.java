package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.doorstep.ear.support.CrashTest;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.TestDatabase;
import org.junit.jupiter.api.Test;

/**
 * A killed server comes back by itself with all that was committed, and with what could not be delivered; here on the
 * embedded database, which has to mend itself.
 */
@CrashTest
class RestartCrashIT {
    /** A post office beside the house, out of order at first: it notes when it was asked. */
    private static final class Post implements AutoCloseable {
        private final HttpServer http;
        private final List<Long> refused = Collections.synchronizedList(new ArrayList<>());
        private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean works;

        Post() throws IOException {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/sandbox/post", this::answer);
            http.start();
        }

        private void answer(HttpExchange call) throws IOException {
            var body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (works) {
                taken.add(body);
            } else {
                refused.add(System.nanoTime());
            }
            var answer = "{\"reference\":\"post-1\"}".getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(works ? 200 : 503, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        }

        String url() {
            return "http://localhost:" + http.getAddress().getPort();
        }

        @Override
        public void close() {
            http.stop(0);
        }
    }

    @Test
    void keepsWhatCouldNotBeDeliveredUntilAPersonSendsItAgain() throws Exception {
        try (var post = new Post()) {
            var server = DoorstepServer.named("restart")
                    .on(TestDatabase.onDisk("restart"))
                    .with("doorstep.sandbox.url", post.url())
                    .with("doorstep.outbox.attempts", "4")
                    .with("mp.openapi.scan.disable", "true")
                    .onItsOwnWorkarea()
                    .start();
            try {
                undeliverable(server, post);
            } finally {
                server.kill();
            }
        }
    }

    private static void undeliverable(DoorstepServer server, Post post) {
        var story = new Story(server);
        story.advance(Duration.ofDays(3));
        var moved = story.now();
        ok(story.nobody.post("/auth/codes", "{'phone':'%s'}".formatted(Numbers.phone())));
        var letter = Story.awaited(
                "a dead letter", () -> letters(story).stream().findFirst().orElse(null));
        assertThat(letter.getString("handler")).isEqualTo("notification.courier");
        assertThat(letter.getInt("attempts")).isEqualTo(4);
        triedLaterEachTime(post.refused);

        server.kill();
        var killed = System.nanoTime();
        server.restart();
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(90));

        assertThat(Duration.between(moved, story.now())).isBetween(Duration.ZERO, Duration.ofMinutes(5));
        assertThat(letters(story)).containsExactly(letter);
        assertThat(post.taken).isEmpty();
        post.works = true;
        ok(story.admin.post("/dead-letters/" + letter.getString("id") + "/replay", ""));
        Story.until("the message is taken", () -> !post.taken.isEmpty());
        assertThat(letters(story)).isEmpty();
        assertThat(ok(story.admin.get("/audit/entries?action=shared.replay-dead-letter&subjectId="
                                + letter.getString("id") + "&subjectType=dead-letter"))
                        .items())
                .singleElement()
                .extracting(entry -> entry.getString("changes"))
                .asString()
                .contains("notification.courier");
        Api.refused(
                story.admin.post("/dead-letters/" + letter.getString("id") + "/replay", ""),
                404,
                "shared.dead-letter.none");
        assertThat(post.taken).hasSize(1);
        assertThat(post.refused).hasSize(4);
    }

    private static List<JsonObject> letters(Story story) {
        return ok(story.admin.get("/dead-letters")).json().getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private static void triedLaterEachTime(List<Long> moments) {
        assertThat(moments).hasSize(4);
        for (int i = 2; i < moments.size(); i++) {
            // 0.2, 0.4, 0.8 s: each pause is longer, whatever the machine adds to it
            var pause = Duration.ofNanos(moments.get(i) - moments.get(i - 1));
            assertThat(pause).isGreaterThan(Duration.ofMillis(100L << i));
        }
    }
}
