package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.doorstep.ear.support.DoorstepServer;

/** Looks at a server's own figures of what is under way. */
final class Quiet {
    private static final String WAITING = "doorstep_outbox_waiting";
    private static final String UNSENT = "doorstep_messages_waiting";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final DoorstepServer server;

    Quiet(DoorstepServer server) {
        this.server = server;
    }

    /** Waits until every event has been delivered. */
    void await() {
        Story.until(Duration.ofSeconds(60), "every event is delivered", () -> figure(WAITING) == 0);
    }

    /** How many messages are still to be sent. */
    double unsent() {
        return figure(UNSENT);
    }

    /**
     * Waits until every message is sent: one whose sending was cut off is asked after by the post's janitor, two minutes after
     * a try. Told on at once, a story would leave it behind as stale.
     */
    void posted(Story story) {
        for (int i = 0; i < 12 && !isPostedWithin(Duration.ofSeconds(5)); i++) {
            story.advance(Duration.ofMinutes(3));
        }
        assertThat(unsent()).isZero();
    }

    private boolean isPostedWithin(Duration time) {
        try {
            Story.until(time, "every message is sent", () -> unsent() == 0);
            return true;
        } catch (AssertionError late) {
            return false;
        }
    }

    // one of them: all that /metrics shows takes longer than most of what is waited for
    private double figure(String name) {
        try {
            var request = HttpRequest.newBuilder(server.uri("/api/v1/test/measures/" + name))
                    .build();
            var answer = HTTP.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return Double.parseDouble(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
