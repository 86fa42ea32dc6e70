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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.doorstep.payment.PaymentGateway.Declined;
import org.doorstep.payment.PaymentGateway.Silent;

/** Signed requests to the sandbox channel. An answer counts only when it is signed, for this very request. */
@ApplicationScoped
class SandboxHttp {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** A channel may first have to make it. */
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
        return send("GET", path, "").map(SandboxHttp::text).map(SandboxMessages::object);
    }

    Optional<JsonObject> post(String path, JsonObject body) {
        return send("POST", path, body.toString()).map(SandboxHttp::text).map(SandboxMessages::object);
    }

    /** A file as it came, in whatever encoding and however large; whoever asks deletes it. */
    Optional<Path> file(String path) {
        var nonce = UUID.randomUUID().toString();
        var kept = FileAtHand.fresh();
        boolean wanted = false;
        try {
            var answer = answer(request("GET", path, "", nonce, FILE), HttpResponse.BodyHandlers.ofFile(kept));
            var given = signature(answer);
            requireSigned(
                    signature().matches(given, kept, "response", Integer.toString(answer.statusCode()), path, nonce),
                    path,
                    answer.statusCode());
            wanted = found(answer.statusCode(), "GET " + path, () -> "");
            return wanted ? Optional.of(kept) : Optional.empty();
        } finally {
            if (!wanted) {
                FileAtHand.delete(kept);
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Optional<byte[]> send(String method, String path, String body) {
        var nonce = UUID.randomUUID().toString();
        var answer = answer(request(method, path, body, nonce, ANSWER), HttpResponse.BodyHandlers.ofByteArray());
        requireSigned(
                signature()
                        .matches(
                                signature(answer),
                                "response",
                                Integer.toString(answer.statusCode()),
                                path,
                                nonce,
                                text(answer.body())),
                path,
                answer.statusCode());
        return found(answer.statusCode(), method + " " + path, () -> text(answer.body()))
                ? Optional.of(answer.body())
                : Optional.empty();
    }

    private static boolean found(int status, String what, Supplier<String> said) {
        return switch (status) {
            case OK -> true;
            case UNKNOWN -> false;
            case REFUSED -> throw new Declined(what + ": " + said.get());
            default -> throw new Silent(what + ": status " + status);
        };
    }

    private HttpRequest request(String method, String path, String body, String nonce, Duration patience) {
        var timestamp = clock.instant().toString();
        return HttpRequest.newBuilder(URI.create(config.url() + path))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("X-Channel-Timestamp", timestamp)
                .header("X-Channel-Nonce", nonce)
                .header("X-Channel-Signature", signature().of("request", method, path, timestamp, nonce, body))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private <T> HttpResponse<T> answer(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request, body);
        } catch (IOException e) {
            throw new Silent(request.uri() + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Silent(request.uri() + " was not waited for", e);
        }
    }

    // a 404 of some other server must not be taken for "the channel has never heard of it"
    private static void requireSigned(boolean signed, String path, int status) {
        if (!signed) {
            throw new Silent(path + ": the answer (status " + status + ") is not signed by the channel");
        }
    }

    private static String signature(HttpResponse<?> answer) {
        return answer.headers().firstValue("X-Channel-Signature").orElse("");
    }

    private SandboxSignature signature() {
        return new SandboxSignature(config.secret());
    }
}
