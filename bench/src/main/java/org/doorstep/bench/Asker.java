package org.doorstep.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * An app that does not give up: what failed on the way, or by the server's fault, is asked again under the same key, and
 * noted. One thread's.
 */
final class Asker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final int port;
    private final Notes notes;
    private final Runnable beforeEach;
    private @Nullable Wire wire;

    /** @param begin and end of the request that failed, by the same clock as {@link System#nanoTime()} */
    record Failure(long begin, long end, String how) {}

    /** What several askers have met with. */
    static final class Notes {
        final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
        final java.util.concurrent.atomic.AtomicLong requests = new java.util.concurrent.atomic.AtomicLong();
    }

    Asker(int port, Notes notes) {
        this(port, notes, () -> {});
    }

    /** @param beforeEach may make a request wait */
    Asker(int port, Notes notes, Runnable beforeEach) {
        this.port = port;
        this.notes = notes;
        this.beforeEach = beforeEach;
    }

    JsonObject post(String path, String token, String key, String body) {
        return json(persistently("POST " + path, Wire.post(path, token, key, body.replace('\'', '"'))));
    }

    JsonObject get(String path, String token) {
        return json(persistently("GET " + path, Wire.get(path, token)));
    }

    /** A choice on the channel's own page; made twice it is the same choice. */
    void choose(String payUrl, String choice) {
        persistently("choose " + choice, Wire.form(payUrl.replaceFirst("^https?://[^/]+", ""), "choice=" + choice));
    }

    /** Pays what is due through the sandbox channel's own page. @return the booking, once it is confirmed */
    JsonObject pay(String booking, String token, String key) {
        var payment = post("/bookings/" + booking + "/payments", token, key, "{'channel':'sandbox','returnTo':'/paid'}")
                .getString("id");
        var page = until("a page to pay on", "/payments/" + payment, token, found -> found.containsKey("payUrl"))
                .getString("payUrl");
        choose(page, "approve");
        return until(
                "booking " + booking + " is confirmed", "/bookings/" + booking, token, found -> found.getString("state")
                        .equals("CONFIRMED"));
    }

    /** Asks until the answer is so. */
    JsonObject until(String what, String path, String token, java.util.function.Predicate<JsonObject> holds) {
        var last = new java.util.concurrent.atomic.AtomicReference<JsonObject>();
        Wait.until(PATIENCE, what, () -> {
            last.set(get(path, token));
            return holds.test(last.get());
        });
        return last.get();
    }

    private static JsonObject json(Wire.Reply reply) {
        if (reply.body().isEmpty()) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
        try (var reader = Json.createReader(new StringReader(reply.body()))) {
            return reader.readObject();
        }
    }

    private Wire.Reply persistently(String what, byte[] request) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            beforeEach.run();
            long begin = System.nanoTime();
            var answer = once(what, begin, () -> opened().send(request));
            if (answer != null) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("never answered: " + what);
            }
            Wait.pause(Duration.ofMillis(200));
        }
    }

    private Wire.@Nullable Reply once(String what, long begin, Callable<Wire.Reply> asked) {
        notes.requests.incrementAndGet();
        try {
            var reply = asked.call();
            if (reply.status() < 300) {
                return reply;
            }
            if (reply.status() < 500 && !reply.body().contains("\"code\":\"shared.")) {
                throw new Refusal(what + " was answered by " + reply);
            }
            note(begin, what + " " + reply.status() + " " + reply.body());
            return null;
        } catch (Refusal e) {
            throw e;
        } catch (Exception e) {
            note(begin, what + " " + e);
            hangUp();
            return null;
        }
    }

    /** An answer that asking again would not change. */
    private static final class Refusal extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Refusal(String how) {
            super(how);
        }
    }

    private void note(long begin, String how) {
        notes.failures.add(new Failure(begin, System.nanoTime(), how));
    }

    private Wire opened() throws IOException {
        if (wire == null) {
            wire = new Wire(port);
        }
        return wire;
    }

    private void hangUp() {
        try {
            if (wire != null) {
                wire.close();
            }
        } catch (IOException e) {
            // it is gone already
        }
        wire = null;
    }

    @Override
    public void close() {
        hangUp();
    }
}
