package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.doorstep.ear.support.DoorstepServer;

/** One person's access to the API of a server under test; signs in anew when the token has run out. */
final class Api {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final DoorstepServer server;
    private final Optional<Supplier<JsonObject>> signIn;
    private String token = "";
    private String person = "";
    private String phone = "";

    /** An answer. */
    record Answer(int status, String text, HttpResponse<byte[]> raw) {
        JsonObject json() {
            return parse(text).asJsonObject();
        }

        String code() {
            return json().getString("code", "");
        }

        String id() {
            return json().getString("id");
        }

        java.util.List<JsonObject> items() {
            var value = parse(text);
            var items = value.getValueType() == JsonValue.ValueType.ARRAY
                    ? value.asJsonArray()
                    : value.asJsonObject().getJsonArray("items");
            return items.getValuesAs(JsonObject.class);
        }

        String etag() {
            return raw.headers().firstValue("ETag").orElse("");
        }
    }

    private Api(DoorstepServer server, Optional<Supplier<JsonObject>> signIn) {
        this.server = server;
        this.signIn = signIn;
    }

    static Api anonymous(DoorstepServer server) {
        return new Api(server, Optional.empty());
    }

    /** @param signIn gives the answer of a sign-in */
    static Api person(DoorstepServer server, Supplier<JsonObject> signIn) {
        var api = new Api(server, Optional.of(signIn));
        api.enter();
        return api;
    }

    /** The same person at another server of the same house. */
    Api at(DoorstepServer other) {
        var api = new Api(other, Optional.empty());
        api.token = token;
        api.person = person;
        return api;
    }

    /** As {@link #person}, for somebody who signs in by phone. */
    static Api phone(DoorstepServer server, String phone, Supplier<JsonObject> signIn) {
        var api = person(server, signIn);
        api.phone = phone;
        return api;
    }

    /** By which one signed in; empty for those who did it otherwise. */
    String phone() {
        return phone;
    }

    private void enter() {
        var tokens = signIn.orElseThrow().get();
        token = tokens.getString("accessToken");
        person = tokens.getString("person");
    }

    String id() {
        return person;
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), "application/json", key());
    }

    Answer post(String path, String body) {
        return send("POST", path, BodyPublishers.ofString(quoted(body)), "application/json", key());
    }

    Answer post(String path, String body, String key) {
        return send("POST", path, BodyPublishers.ofString(quoted(body)), "application/json", key);
    }

    Answer put(String path, String body) {
        return send("PUT", path, BodyPublishers.ofString(quoted(body)), "application/json", key());
    }

    /** Under the version that an ETag names. */
    Answer putIfMatch(String path, String body, String version) {
        return send("PUT", path, BodyPublishers.ofString(quoted(body)), "application/json", key(), version);
    }

    Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), "application/json", key());
    }

    Answer upload(String path, byte[] body, String type) {
        return send("POST", path, BodyPublishers.ofByteArray(body), type, key());
    }

    /** As this person, with these headers and this body as they are; headers given replace the usual ones. */
    Answer request(String method, String path, byte[] body, Map<String, String> headers) {
        var all = new java.util.LinkedHashMap<>(
                Map.of("Accept-Language", "en", "Idempotency-Key", key(), "Content-Type", "application/json"));
        if (!token.isEmpty()) {
            all.put("Authorization", "Bearer " + token);
        }
        all.putAll(headers);
        var request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        all.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        });
        return answered(request.build());
    }

    String token() {
        return token;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** Test bodies are written with single quotes. */
    private static String quoted(String body) {
        return body.replace('\'', '"');
    }

    private Answer send(String method, String path, BodyPublisher body, String type, String key) {
        return send(method, path, body, type, key, "");
    }

    private Answer send(String method, String path, BodyPublisher body, String type, String key, String version) {
        var answer = once(method, path, body, type, key, version);
        if (answer.status() == 401 && signIn.isPresent()) {
            enter();
            return once(method, path, body, type, key, version);
        }
        return answer;
    }

    private Answer once(String method, String path, BodyPublisher body, String type, String key, String version) {
        var request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept-Language", "en")
                .header("Idempotency-Key", key)
                .header("Content-Type", type)
                .method(method, body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!version.isEmpty()) {
            request.header("If-Match", version);
        }
        return answered(request.build());
    }

    private static Answer answered(HttpRequest request) {
        try {
            var answer = HTTP.send(request, BodyHandlers.ofByteArray());
            return new Answer(
                    answer.statusCode(), new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8), answer);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        return server.uri(path.matches("/(sandbox|health|openapi|metrics|api/v1).*") ? path : "/api/v1" + path);
    }

    static JsonValue parse(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    /** Watches a live topic by a ticket, from now on or from what came after {@code lastEventId}. */
    Live watch(String topic, String lastEventId) {
        var ticket =
                ok(post("/live/tickets", "{'topic':'" + topic + "'}")).json().getString("ticket");
        return Live.open(server.uri("/api/v1/live?ticket=" + ticket), lastEventId);
    }

    Live watch(String topic) {
        return watch(topic, "");
    }

    /** The answer, if it is a success. */
    static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer;
    }

    static void refused(Answer answer, int status, String code) {
        assertThat(answer.text()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.status()).isEqualTo(status);
    }
}
