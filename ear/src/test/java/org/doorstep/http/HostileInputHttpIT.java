package org.doorstep.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Whatever is thrown at any operation, it answers with a problem of the caller's, never with one of ours. */
@HttpTest
class HostileInputHttpIT {
    private static final List<String> IDS = List.of(
            "0",
            "-1",
            "x",
            "99999999999999999999999",
            "9223372036854775807",
            "%00",
            "%0d%0aX-Evil:1",
            "..%2f..%2fetc",
            "%F0%9F%98%80",
            "%C3%28",
            "%E2%80%AE",
            "'%20or%201=1--",
            "a".repeat(3000));
    private static final List<String> VALUES = List.of(
            "",
            "0",
            "-1",
            "x",
            "99999999999999999999999",
            "%00",
            "%0a",
            "9223372036854775807",
            "2147483647",
            "-2147483648",
            "%2B999999999-12-31",
            "-999999999-01-01",
            "%2B999999999-12-31T23:59:59Z",
            "1899-12-31",
            "2200-01-01",
            "2026-02-30",
            "PT999999999H",
            "P999999999Y",
            "%F0%9F%98%80",
            "%C3%28",
            "y".repeat(5000),
            "NaN",
            "Infinity",
            "1e400",
            "true",
            "%25%25_",
            "null",
            "AAAA",
            "%E2%80%AE",
            "440100");
    private static final List<byte[]> BODIES = List.of(
            new byte[0],
            bytes("null"),
            bytes("[]"),
            bytes("{}"),
            bytes("\"x\""),
            bytes("1e999999999"),
            bytes("{\"a\":"),
            bytes("{\"a\":1,\"a\":2}"),
            bytes("{'a':1}"),
            bytes("[".repeat(100_000) + "]".repeat(100_000)),
            bytes("{\"a\":".repeat(33) + "1" + "}".repeat(33)),
            bytes("{\"x\":\"" + "y".repeat(1_000_000) + "\"}"),
            "{\"x\":\"\u00ff\u00fe\"}".getBytes(ISO_8859_1),
            bytes("\u0000"),
            bytes("\ufeff{}"));
    private static final List<String> TYPES = List.of(
            "text/plain", "application/xml", "multipart/form-data", "application/json; charset=utf-16", "garbage");

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** What was sent where, and what came back that must not. */
    private static final class Sender {
        private final List<String> wrong = new ArrayList<>();
        private int sent;

        void send(Api who, Operation operation, String path, byte[] body, Map<String, String> headers) {
            var answer = who.request(operation.verb(), path, body, headers);
            sent++;
            var text = answer.text();
            // control characters in a path never get past the container
            boolean told = answer.status() < 400 || text.contains("\"code\":") || text.contains("CWWWC0005I");
            boolean leaks = answer.status() >= 400 && (text.contains("\tat ") || text.contains("Exception"));
            if (answer.status() >= 500 || !told || leaks) {
                var shown = new String(body, UTF_8);
                wrong.add("%s %s %s %.80s -> %d %.300s"
                        .formatted(operation, path, headers, shown, answer.status(), text));
            }
        }

        void nothingWentWrong(int atLeast) {
            assertThat(wrong).isEmpty();
            assertThat(sent).isGreaterThan(atLeast);
        }
    }

    private static List<Operation> operations(DoorstepServer server) {
        return Operation.all(server).stream()
                .filter(operation -> !operation.path().contains("/api/v1/test/"))
                // others tell of nights on this server too
                .filter(operation -> !operation.toString().equals("POST /api/v1/runs"))
                .filter(operation -> !operation.path().endsWith("/auth/sign-out"))
                .filter(operation -> !operation.path().endsWith("/auth/devices"))
                .toList();
    }

    private static String at(Operation operation, String id) {
        return operation.path().replaceAll("\\{\\w+}", id.replace("$", "\\$"));
    }

    @Test
    void survivesWrongIdsInEveryPath(DoorstepServer server) {
        var admin = new Story(server).admin;
        var sender = new Sender();
        for (var operation : operations(server)) {
            if (operation.path().contains("{")) {
                var body = operation
                        .example()
                        .map(example -> bytes(example.toString()))
                        .orElse(new byte[0]);
                IDS.forEach(id -> sender.send(admin, operation, at(operation, id), body, Map.of()));
            }
        }
        sender.nothingWentWrong(1000);
    }

    @Test
    void survivesWrongValuesInEveryQuery(DoorstepServer server) {
        var admin = new Story(server).admin;
        var sender = new Sender();
        for (var operation : operations(server)) {
            for (var parameter : operation.parameters("query")) {
                var name = parameter.getString("name");
                for (var value : VALUES) {
                    var query = operation.query().replaceAll("([?&])" + name + "=[^&]*&?", "$1");
                    var path = at(operation, Examples.ID) + (query.isEmpty() ? "?" : query + "&") + name + "=" + value;
                    sender.send(admin, operation, path, new byte[0], Map.of());
                }
            }
        }
        sender.nothingWentWrong(1500);
    }

    @Test
    void survivesWrongBodiesInEveryWrite(DoorstepServer server) {
        var story = new Story(server);
        var sender = new Sender();
        for (var operation : operations(server)) {
            if (operation.json().containsKey("requestBody")) {
                for (var body : BODIES) {
                    sender.send(story.admin, operation, at(operation, Examples.ID), body, Map.of());
                    sender.send(story.nobody, operation, at(operation, Examples.ID), body, Map.of());
                }
                for (var type : TYPES) {
                    sender.send(
                            story.admin,
                            operation,
                            at(operation, Examples.ID),
                            bytes("{}"),
                            Map.of("Content-Type", type));
                }
            }
        }
        sender.nothingWentWrong(1500);
    }

    @Test
    void survivesWrongHeaders(DoorstepServer server) {
        var admin = new Story(server).admin;
        var sender = new Sender();
        var headers = List.of(
                Map.of("If-Match", "x"),
                Map.of("If-Match", "\"99999999999999999999\""),
                Map.of("Idempotency-Key", "z".repeat(5000)),
                Map.of("Idempotency-Key", "\t"),
                Map.of("Accept", "text/html"),
                Map.of("Accept", "x"),
                Map.of("Accept-Language", "q;q=z,,;"),
                Map.of("Authorization", "Bearer " + "a".repeat(5000)),
                Map.of("Authorization", "Basic eDp5"),
                Map.of("X-Correlation-Id", "<script>" + "x".repeat(500)));
        for (var operation : operations(server)) {
            var body = operation
                    .example()
                    .map(example -> bytes(example.toString()))
                    .orElse(new byte[0]);
            headers.forEach(header -> sender.send(admin, operation, at(operation, Examples.ID), body, header));
        }
        sender.nothingWentWrong(1500);
    }

    private static final class Examples {
        static final String ID = "708423451234567168";

        private Examples() {}
    }
}
