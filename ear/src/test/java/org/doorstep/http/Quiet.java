package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;
import org.doorstep.ear.support.DoorstepServer;

/** Looks at a server's own figures of what is under way. */
final class Quiet {
    private static final Pattern WAITING = Pattern.compile("(?m)^doorstep_outbox_waiting\\S* ([0-9][0-9.E]*)");
    private static final Pattern UNSENT = Pattern.compile("(?m)^doorstep_messages_waiting\\S* ([0-9][0-9.E]*)");
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
     * Waits until every message is sent: one whose sending was cut off is asked after by the post's janitor, who looks each
     * minute and two minutes after a try. Told on at once, a story would leave it behind as stale.
     */
    void posted(Story story) {
        for (int i = 0; i < 12 && !isPostedWithin(Duration.ofSeconds(20)); i++) {
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

    private double figure(Pattern pattern) {
        try {
            var request = HttpRequest.newBuilder(server.uri("/metrics?scope=application"))
                    .build();
            var text = HTTP.send(request, BodyHandlers.ofString()).body();
            var found = pattern.matcher(text);
            assertThat(found.find()).as(text).isTrue();
            return Double.parseDouble(found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
