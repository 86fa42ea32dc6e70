package org.doorstep.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Tokens that are not, no longer, or not quite good: 401 in the caller's language, also where nobody need sign in. */
@HttpTest
class BadTokensHttpIT {
    private static final String RS256 = "{\"typ\":\"JWT\",\"alg\":\"RS256\"}";
    private static final char[] PASSWORD = "only-for-tests".toCharArray();

    private final Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();

    /** The same key as the server's, so that all is right but what the test makes wrong. */
    private static KeyStore keys() throws GeneralSecurityException, IOException {
        var file = Path.of(System.getProperty("doorstep.work", "target"), "test-keys", "key.p12");
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private String signed(String header, String payload, PrivateKey key) throws GeneralSecurityException {
        var text = base64.encodeToString(header.getBytes(UTF_8)) + "." + base64.encodeToString(payload.getBytes(UTF_8));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(text.getBytes(UTF_8));
        return text + "." + base64.encodeToString(signature.sign());
    }

    private static JsonObject claims(String token) {
        return Api.parse(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8))
                .asJsonObject();
    }

    private static String with(JsonObject claims, String name, long value) {
        return Json.createObjectBuilder(claims).add(name, value).build().toString();
    }

    private static String with(JsonObject claims, String name, String value) {
        return Json.createObjectBuilder(claims).add(name, value).build().toString();
    }

    private static String without(JsonObject claims, String name) {
        return Json.createObjectBuilder(claims).remove(name).build().toString();
    }

    private static void refused(DoorstepServer server, String token) {
        for (var path : new String[] {"/me", "/areas", "/bookings"}) {
            var answer = Api.anonymous(server)
                    .request(
                            "GET",
                            path,
                            new byte[0],
                            Map.of("Authorization", "Bearer " + token, "Accept-Language", "zh-TW"));
            assertThat(answer.status()).as(path + " " + token + answer.text()).isEqualTo(401);
            assertThat(answer.raw().headers().firstValue("Content-Type").orElse(""))
                    .startsWith("application/problem+json");
            assertThat(answer.raw().headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Bearer");
            assertThat(answer.text()).contains("\"code\":").contains("登入");
        }
    }

    private static void accepted(DoorstepServer server, String token) {
        ok(Api.anonymous(server).request("GET", "/me", new byte[0], Map.of("Authorization", "Bearer " + token)));
    }

    @Test
    void takesItsOwnTokensOnly(DoorstepServer server) throws Exception {
        var good = new Story(server).admin.token();
        var ours = (PrivateKey) keys().getKey("default", PASSWORD);
        var claims = claims(good);
        long now = Instant.now().getEpochSecond();

        accepted(server, good);
        accepted(server, signed(RS256, claims.toString(), ours));

        refused(server, signed(RS256, with(claims, "exp", now - 400), ours));
        refused(server, signed(RS256, without(claims, "exp"), ours));
        refused(server, signed(RS256, with(claims, "iss", "somebody"), ours));
        refused(server, signed(RS256, with(claims, "aud", "elsewhere"), ours));
        refused(server, signed(RS256, with(claims, "sid", "1"), ours));
        refused(server, signed(RS256, with(claims, "sid", "x' or 1=1"), ours));
        refused(server, signed(RS256, without(claims, "sid"), ours));
        refused(server, signed(RS256, with(claims, "sub", "1"), ours));
        refused(server, signed(RS256, with(claims, "sub", "x"), ours));
    }

    @Test
    void refusesTokensThatNobodyOrSomebodyElseHasSigned(DoorstepServer server) throws Exception {
        var good = new Story(server).admin.token();
        var parts = good.split("\\.");
        var payload = claims(good).toString();
        var foreign = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        var none = base64.encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));

        refused(server, parts[0] + "." + parts[1] + ".");
        refused(server, none + "." + parts[1] + ".");
        refused(server, none + "." + parts[1] + "." + parts[2]);
        refused(server, base64.encodeToString("{\"alg\":\"nOnE\"}".getBytes(UTF_8)) + "." + parts[1] + ".");
        refused(server, signed(RS256, payload, foreign));
        refused(server, hmac(payload));
        refused(server, "a.b.c");
        refused(server, "x".repeat(6000));
    }

    /** The trick of signing with the public key as if it were a secret. */
    private String hmac(String payload) throws GeneralSecurityException, IOException {
        var header = base64.encodeToString("{\"typ\":\"JWT\",\"alg\":\"HS256\"}".getBytes(UTF_8));
        var text = header + "." + base64.encodeToString(payload.getBytes(UTF_8));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                keys().getCertificate("default").getPublicKey().getEncoded(), "HmacSHA256"));
        return text + "." + base64.encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    }
}
