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
