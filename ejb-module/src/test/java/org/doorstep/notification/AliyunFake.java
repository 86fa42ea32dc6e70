package org.doorstep.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A service of Alibaba Cloud as its documentation describes it: verifies signatures by code of its own. */
public final class AliyunFake implements AutoCloseable {
    public static final String KEY = "LTAItest";
    public static final String SECRET = "very-secret";

    private final HttpServer server;
    private final Function<Map<String, String>, String> answers;
    public final List<Map<String, String>> calls = new ArrayList<>();
    public volatile int status = 200;

    public AliyunFake(Function<Map<String, String>, String> answers) {
        this.answers = answers;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String endpoint() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean genuine = isGenuine(exchange);
        var call = new HashMap<String, String>();
        for (var pair : exchange.getRequestURI().getRawQuery().split("&")) {
            var parts = pair.split("=", 2);
            call.put(decoded(parts[0]), decoded(parts[1]));
        }
        call.put("Action", exchange.getRequestHeaders().getFirst("x-acs-action"));
        calls.add(call);
        var body = (genuine ? answers.apply(call) : "{\"Code\":\"SignatureDoesNotMatch\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(genuine ? status : 400, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static boolean isGenuine(HttpExchange exchange) {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        var fields = new TreeMap<String, String>();
        for (var field : authorization.substring("ACS3-HMAC-SHA256 ".length()).split(",")) {
            fields.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
        }
        var signedHeaders = fields.get("SignedHeaders").split(";");
        var text = new StringBuilder(exchange.getRequestMethod()).append("\n/\n");
        var query = exchange.getRequestURI().getRawQuery().split("&");
        Arrays.sort(query);
        text.append(String.join("&", query)).append('\n');
        for (var name : signedHeaders) {
            text.append(name)
                    .append(':')
                    .append(exchange.getRequestHeaders().getFirst(name))
                    .append('\n');
        }
        text.append('\n').append(fields.get("SignedHeaders")).append('\n');
        text.append(exchange.getRequestHeaders().getFirst("x-acs-content-sha256"));
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var expected = mac.doFinal(
                    ("ACS3-HMAC-SHA256\n" + HexFormat.of().formatHex(digest)).getBytes(StandardCharsets.UTF_8));
            boolean complete = Arrays.asList(signedHeaders)
                    .containsAll(List.of(
                            "host",
                            "x-acs-action",
                            "x-acs-content-sha256",
                            "x-acs-date",
                            "x-acs-signature-nonce",
                            "x-acs-version"));
            return complete
                    && fields.get("Credential").equals(KEY)
                    && fields.get("Signature").equals(HexFormat.of().formatHex(expected));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
