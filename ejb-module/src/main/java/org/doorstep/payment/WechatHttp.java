package org.doorstep.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.doorstep.payment.PaymentGateway.Silent;

/**
 * Signed requests to WeChat Pay. An answer counts only when WeChat Pay has signed it, and not long ago: nobody else's 404
 * is believed. A file is not signed itself, but its digest is said in an answer that is.
 */
@ApplicationScoped
class WechatHttp {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(8);
    private static final Duration FILE = Duration.ofMinutes(2);
    private static final int OK = 200;
    private static final int FIRST_FAILURE = 300;

    @Inject
    WechatConfig config;

    @Inject
    Clock clock;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /** What WeChat Pay said. @param code of the error; empty when there is none */
    record Answer(int status, String code, JsonObject body) {
        boolean isDone() {
            return code.isEmpty();
        }
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer post(String path, JsonObject body) {
        return send("POST", path, body.toString());
    }

    private Answer send(String method, String path, String body) {
        var target = URI.create(config.url() + path);
        var answer = answer(request(method, target, body, ANSWER), HttpResponse.BodyHandlers.ofByteArray());
        var text = new String(answer.body(), StandardCharsets.UTF_8);
        requireBelieved(answer, path, text);
        var json = text.isEmpty() ? JsonObject.EMPTY_JSON_OBJECT : WechatMessages.object(text);
        if (answer.statusCode() < FIRST_FAILURE) {
            return new Answer(answer.statusCode(), "", json);
        }
        var code = json.getString("code", "");
        if (code.isEmpty()) {
            throw new Silent(method + " " + path + ": status " + answer.statusCode());
        }
        return new Answer(answer.statusCode(), code, json);
    }

    private void requireBelieved(HttpResponse<?> answer, String path, String text) {
        var seal = new WechatSignature.Seal(
                header(answer.headers(), "Wechatpay-Serial"),
                header(answer.headers(), "Wechatpay-Timestamp"),
                header(answer.headers(), "Wechatpay-Nonce"),
                header(answer.headers(), "Wechatpay-Signature"));
        if (!seal.holds(config.publicKeys(), text)) {
            throw new Silent(
                    path + ": the answer (status " + answer.statusCode() + ") is not signed by a key that we know");
        }
        if (!seal.isTimely(clock)) {
            throw new Silent(path + ": the answer (status " + answer.statusCode() + ") was not signed just now");
        }
    }

    /**
     * A file as it came, however large; whoever asks deletes it.
     *
     * @param sha1 of the file, in hexadecimal, as a signed answer has said
     */
    Path file(URI address, String sha1) {
        var kept = FileAtHand.fresh();
        boolean wanted = false;
        try {
            var answer = answer(request("GET", address, "", FILE), HttpResponse.BodyHandlers.ofFile(kept));
            if (answer.statusCode() != OK) {
                throw new Silent("the file's address answers with status " + answer.statusCode());
            }
            if (!sha1(kept).equals(sha1.toLowerCase(Locale.ROOT))) {
                throw new Silent("the file is not the one that WeChat Pay has announced");
            }
            wanted = true;
            return kept;
        } finally {
            if (!wanted) {
                FileAtHand.delete(kept);
            }
        }
    }

    private static String sha1(Path file) {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-1"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    private HttpRequest request(String method, URI target, String body, Duration patience) {
        return HttpRequest.newBuilder(target)
                .timeout(patience)
                .header("Authorization", authorization(method, target, body))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("User-Agent", "doorstep")
                .header("Wechatpay-Serial", config.preferredKey())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private String authorization(String method, URI target, String body) {
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        var nonce = UUID.randomUUID().toString().replace("-", "");
        var path = target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
        var signature = WechatSignature.sign(config.privateKey(), method, path, timestamp, nonce, body);
        return WechatSignature.SCHEME + " mchid=\"" + config.merchant() + "\",nonce_str=\"" + nonce + "\",timestamp=\""
                + timestamp + "\",serial_no=\"" + config.serial() + "\",signature=\"" + signature + "\"";
    }

    private <T> HttpResponse<T> answer(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request, body);
        } catch (IOException e) {
            // the query is left out: a file's address is a secret for a while
            throw new Silent(request.uri().getHost() + request.uri().getRawPath() + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Silent(request.uri().getHost() + " was not waited for", e);
        }
    }

    private static String header(HttpHeaders headers, String name) {
        return headers.firstValue(name).orElse("");
    }
}
