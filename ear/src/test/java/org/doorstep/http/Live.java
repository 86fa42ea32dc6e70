package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A stream of Server-Sent Events as a browser reads it. */
final class Live implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 15;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final InputStream stream;
    private volatile boolean ended;

    record Event(String id, String type, String data) {}

    private Live(InputStream stream) {
        this.stream = stream;
        var reader = new Thread(this::read, "live");
        reader.setDaemon(true);
        reader.start();
    }

    static Live open(URI uri, String lastEventId) {
        var request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            return new Live(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        String id = "";
        String type = "";
        String data = "";
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    type = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data += line.substring(5).strip();
                } else if (line.isEmpty() && !data.isEmpty()) {
                    events.add(new Event(id, type, data));
                    data = "";
                }
            }
        } catch (IOException e) {
            // closed by this side, or cut by the other
        }
        ended = true;
    }

    /** The next event that is so; those before it are dropped. */
    Event await(String what, Predicate<Event> wanted) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (System.nanoTime() < deadline) {
                var event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (event != null && wanted.test(event)) {
                    return event;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("never streamed: " + what);
    }

    /** An event of a type that carries these words. */
    Event await(String type, String words) {
        return await(
                type + " " + words,
                event -> event.type().equals(type) && event.data().contains(words));
    }

    /** Whether what has come so far carries these words. */
    boolean hasSaid(String words) {
        return events.stream().anyMatch(event -> event.data().contains(words));
    }

    boolean isOpen() {
        return !ended;
    }

    /** Waits until the server has ended the stream. */
    void awaitEnd() {
        Story.until("the end of the stream", () -> ended);
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
