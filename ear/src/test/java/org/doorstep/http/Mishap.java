package org.doorstep.http;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.doorstep.ear.support.DoorstepServer;

/** What may happen to a server while a story is told: nothing, or its death at named points. */
interface Mishap {
    /**
     * Makes a request (or more) in whose wake the server comes to each of these points in turn.
     *
     * @param request is safe to be made again, as a client does with one idempotency key who has not heard an answer
     * @return the answer to the last time it was made
     */
    <T> T at(List<String> points, Supplier<T> request);

    default <T> T at(String point, Supplier<T> request) {
        return at(List.of(point), request);
    }

    default void at(String point, Runnable request) {
        at(point, () -> {
            request.run();
            return "";
        });
    }

    /** Nothing happens. */
    static Mishap none() {
        return new Mishap() {
            @Override
            public <T> T at(List<String> points, Supplier<T> request) {
                return request.get();
            }
        };
    }

    /** The server dies at each point, is started again, and the request is made again. */
    static Mishap death(DoorstepServer server) {
        return new Mishap() {
            @Override
            public <T> T at(List<String> named, Supplier<T> request) {
                var points = named.stream().filter(WANTED.asMatchPredicate()).toList();
                if (points.isEmpty()) {
                    return request.get();
                }
                Api.ok(Api.anonymous(server).post("/test/failpoint", "{'name':'%s'}".formatted(points.get(0))));
                untilDead(request);
                server.awaitHaltAt(points.get(0), PATIENCE);
                for (var point : points.subList(1, points.size())) {
                    server.launchToHaltAt(point);
                    if (server.awaitReadyOrEnd()) {
                        untilDead(request);
                    }
                    server.awaitHaltAt(point, PATIENCE);
                }
                server.restart();
                return request.get();
            }

            private void untilDead(Supplier<?> request) {
                try {
                    request.get();
                } catch (UncheckedIOException | AssertionError dead) {
                    // the server is gone, or was on its way; whether it died where it should is looked at next
                }
            }
        };
    }

    /** For a quick loop of one's own: {@code -Ddoorstep.test.points=night.*} */
    Pattern WANTED = Pattern.compile(System.getProperty("doorstep.test.points", ".*"));

    Duration PATIENCE = Duration.ofSeconds(120);
}
