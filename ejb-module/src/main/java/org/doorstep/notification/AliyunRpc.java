package org.doorstep.notification;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.doorstep.shared.Hashes;
import org.doorstep.shared.Jsons;

/**
 * Calls Alibaba Cloud's RPC-style services, signed by ACS3-HMAC-SHA256 as their 'request syntax and signature method V3'
 * describes: every parameter in the query, the body empty, all x-acs headers and host signed. For the SMS and the call
 * gateway.
 */
public final class AliyunRpc {
    private static final String ALGORITHM = "ACS3-HMAC-SHA256";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    private final URI endpoint;
    private final String keyId;
    private final String keySecret;

    public AliyunRpc(String endpoint, String keyId, String keySecret) {
        this.endpoint = URI.create(endpoint);
        this.keyId = keyId;
        this.keySecret = keySecret;
    }

    /** What came back. @param code {@code OK}, or the service's own. */
    public record Answer(int status, String code, JsonObject body) {
        public boolean isOk() {
            return status == 200 && code.equals("OK");
        }
    }

    /** Calls an operation; throws {@link java.net.ConnectException} when certainly nothing arrived. */
    public Answer call(String action, String version, Map<String, String> parameters, Instant now) throws IOException {
        try {
            var request =
                    signed(action, version, parameters, now, UUID.randomUUID().toString());
            var answer = HTTP.send(request, BodyHandlers.ofString());
            var body = json(answer.body());
            return new Answer(answer.statusCode(), body.getString("Code", ""), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    HttpRequest signed(String action, String version, Map<String, String> parameters, Instant now, String nonce) {
        var query = canonicalQuery(parameters);
        var headers = new TreeMap<String, String>();
        headers.put("host", endpoint.getAuthority());
        headers.put("x-acs-action", action);
        headers.put("x-acs-content-sha256", Hashes.sha256(""));
        headers.put("x-acs-date", now.truncatedTo(ChronoUnit.SECONDS).toString());
        headers.put("x-acs-signature-nonce", nonce);
        headers.put("x-acs-version", version);
        var request = HttpRequest.newBuilder(URI.create(endpoint + "/?" + query))
                .timeout(PATIENCE)
                .POST(BodyPublishers.noBody());
        headers.forEach((name, value) -> {
            if (!name.equals("host")) {
                request.header(name, value);
            }
        });
        return request.header("Authorization", authorization("POST", query, headers))
                .build();
    }

    String authorization(String method, String query, TreeMap<String, String> headers) {
        var names = String.join(";", headers.keySet());
        var canonicalHeaders = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                .collect(Collectors.joining());
        var canonical = String.join(
                "\n", method, "/", query, canonicalHeaders, names, headers.getOrDefault("x-acs-content-sha256", ""));
        var signature = hmac(ALGORITHM + "\n" + Hashes.sha256(canonical));
        return ALGORITHM + " Credential=" + keyId + ",SignedHeaders=" + names + ",Signature=" + signature;
    }

    static String canonicalQuery(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&"));
    }

    /** Chinese numbers without their country's code, all others with it but without a plus, as the services want them. */
    public static String number(String e164) {
        return e164.startsWith("+86") ? e164.substring(3) : e164.replace("+", "");
    }

    // RFC 3986, where Java's encoder is for forms
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private String hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keySecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject json(String body) throws IOException {
        try (var reader = Jsons.PROVIDER.createReader(new StringReader(body))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new IOException("no JSON", e);
        }
    }
}
