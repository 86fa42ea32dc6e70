package org.doorstep.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.doorstep.payment.PaymentGateway.Declined;
import org.doorstep.payment.PaymentGateway.Silent;

/** Signed requests to the sandbox channel. An answer counts only when it is signed, for this very request. */
@ApplicationScoped
class SandboxHttp {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** A bill has as many lines as its day had payments, and nobody waits for it but the night. */
    private static final Duration FILE = Duration.ofMinutes(2);
    private static final int OK = 200;
    private static final int UNKNOWN = 404;
    private static final int REFUSED = 422;

    @Inject
    SandboxConfig config;

    @Inject
    Clock clock;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /** Empty when the channel knows of no such thing. */
    Optional<JsonObject> get(String path) {
        return send("GET", path, "", ANSWER).map(SandboxHttp::text).map(SandboxMessages::object);
    }

    Optional<JsonObject> post(String path, JsonObject body) {
        return send("POST", path, body.toString(), ANSWER).map(SandboxHttp::text).map(SandboxMessages::object);
    }

    /** A file as it came, in whatever encoding. */
    Optional<byte[]> bytes(String path) {
        return send("GET", path, "", FILE);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Optional<byte[]> send(String method, String path, String body, Duration patience) {
        var nonce = UUID.randomUUID().toString();
        var answer = answer(request(method, path, body, nonce).timeout(patience).build());
        requireSigned(answer, path, nonce);
        return switch (answer.statusCode()) {
            case OK -> Optional.of(answer.body());
            case UNKNOWN -> Optional.empty();
            case REFUSED -> throw new Declined(method + " " + path + ": " + text(answer.body()));
            default -> throw new Silent(method + " " + path + ": status " + answer.statusCode());
        };
    }

    private HttpRequest.Builder request(String method, String path, String body, String nonce) {
        var timestamp = clock.instant().toString();
        return HttpRequest.newBuilder(URI.create(config.url() + path))
                .header("Content-Type", "application/json")
                .header("X-Channel-Timestamp", timestamp)
                .header("X-Channel-Nonce", nonce)
                .header("X-Channel-Signature", signature().of("request", method, path, timestamp, nonce, body))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<byte[]> answer(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new Silent(request.uri() + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Silent(request.uri() + " was not waited for", e);
        }
    }

    // a 404 of some other server must not be taken for "the channel has never heard of it"
    private void requireSigned(HttpResponse<byte[]> answer, String path, String nonce) {
        var given = answer.headers().firstValue("X-Channel-Signature").orElse("");
        if (!signature()
                .matches(given, "response", Integer.toString(answer.statusCode()), path, nonce, text(answer.body()))) {
            throw new Silent(path + ": the answer (status " + answer.statusCode() + ") is not signed by the channel");
        }
    }

    private SandboxSignature signature() {
        return new SandboxSignature(config.secret());
    }
}
