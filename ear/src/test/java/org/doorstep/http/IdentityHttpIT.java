package org.doorstep.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

@HttpTest
class IdentityHttpIT {
    private static final String EMAIL = "admin@doorstep.test";
    private static final String PASSWORD = "only-for-tests";
    private static final String NOBODY = "";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void signsACustomerInByACodeSentToThePhone(DoorstepServer server) throws Exception {
        var phone = phone();

        var asked = call(server, "POST", "/auth/codes", NOBODY, "{\"phone\":\"" + phone + "\"}");
        var code = codeSentTo(server, phone);
        var entered = call(server, "POST", "/auth/sign-in/code", NOBODY, byCode(phone, code));
        var me = call(server, "GET", "/me", token(entered), "");

        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(asked.body()).doesNotContain(code);
        assertThat(entered.statusCode()).isEqualTo(200);
        assertThat(entered.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(me.body()).contains("\"" + phone + "\"").contains("\"acting\":[\"CUSTOMER\"]");
    }

    @Test
    void refusesAWrongCodeAndAUsedOne(DoorstepServer server) throws Exception {
        var phone = phone();
        call(server, "POST", "/auth/codes", NOBODY, "{\"phone\":\"" + phone + "\"}");
        var code = codeSentTo(server, phone);
        var wrong = code.equals("000000") ? "111111" : "000000";

        var refused = call(server, "POST", "/auth/sign-in/code", NOBODY, byCode(phone, wrong));
        var first = call(server, "POST", "/auth/sign-in/code", NOBODY, byCode(phone, code));
        var again = call(server, "POST", "/auth/sign-in/code", NOBODY, byCode(phone, code));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("identity.code.wrong");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(401);
    }

    @Test
    void sendsOnlySoManyCodesToOnePhone(DoorstepServer server) throws Exception {
        var body = "{\"phone\":\"" + phone() + "\"}";
        for (int sent = 0; sent < 5; sent++) {
            assertThat(call(server, "POST", "/auth/codes", NOBODY, body).statusCode())
                    .isEqualTo(202);
        }

        var refused = call(server, "POST", "/auth/codes", NOBODY, body);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("identity.code.too-often");
    }

    @Test
    void answersForAnUnknownEmailAsForAWrongPassword(DoorstepServer server) throws Exception {
        var unknown = signIn(server, "nobody-" + System.nanoTime() + "@doorstep.test", "wrong password");
        var known = signIn(server, EMAIL, "wrong password");

        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(known.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(known.body());
        // counts start again
        assertThat(signIn(server, EMAIL, PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void endsASessionWhoseRefreshTokenIsUsedTwice(DoorstepServer server) throws Exception {
        var entered = signIn(server, EMAIL, PASSWORD);
        var refresh = "{\"refreshToken\":\"" + text(entered, "refreshToken") + "\"}";

        var renewed = call(server, "POST", "/auth/refresh", NOBODY, refresh);
        var reused = call(server, "POST", "/auth/refresh", NOBODY, refresh);
        var next = call(
                server,
                "POST",
                "/auth/refresh",
                NOBODY,
                "{\"refreshToken\":\"" + text(renewed, "refreshToken") + "\"}");
        var after = call(server, "GET", "/me", token(renewed), "");

        assertThat(renewed.statusCode()).isEqualTo(200);
        assertThat(reused.statusCode()).isEqualTo(401);
        assertThat(next.statusCode()).isEqualTo(401);
        assertThat(after.statusCode()).isEqualTo(401);
        assertThat(after.body()).contains("identity.session.ended");
    }

    @Test
    void signsADeviceOut(DoorstepServer server) throws Exception {
        var entered = signIn(server, EMAIL, PASSWORD);

        var devices = call(server, "GET", "/auth/devices", token(entered), "");
        var out = call(server, "POST", "/auth/sign-out", token(entered), "");
        var after = call(server, "GET", "/me", token(entered), "");

        assertThat(devices.body()).contains("\"" + text(entered, "session") + "\"");
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(after.statusCode()).isEqualTo(401);
    }

    @Test
    void asksForSignInWhereItIsNeeded(DoorstepServer server) throws Exception {
        for (var path : new String[] {"/me", "/people", "/roles", "/settings", "/audit/entries", "/auth/devices"}) {
            var answer = call(server, "GET", path, NOBODY, "");

            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
    }

    @Test
    void refusesForgedTokens(DoorstepServer server) throws Exception {
        var good = token(signIn(server, EMAIL, PASSWORD));
        var parts = good.split("\\.");
        var payload = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
        var other = payload.replaceFirst("\"sub\":\"\\d+\"", "\"sub\":\"1\"");
        var none = base64("{\"alg\":\"none\"}");

        refused(server, "nonsense");
        refused(server, "a.b.c");
        refused(server, parts[0] + "." + parts[1] + ".");
        refused(server, none + "." + parts[1] + ".");
        refused(server, none + "." + parts[1] + "." + parts[2]);
        refused(server, parts[0] + "." + base64(other) + "." + parts[2]);
        refused(server, signedByAForeignKey(payload));
        refused(server, signedByAForeignKey(payload.replaceFirst("\"exp\":\\d+", "\"exp\":1000")));
    }

    private void refused(DoorstepServer server, String token) throws Exception {
        var answer = call(server, "GET", "/me", token, "");

        assertThat(answer.statusCode()).as(token).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(token)
                .startsWith("application/problem+json");
    }

    @Test
    void letsAPermissionThatWasTakenAwayBiteWithinFiveSeconds(DoorstepServer server) throws Exception {
        var admin = token(signIn(server, EMAIL, PASSWORD));
        var name = "role-" + Long.toString(System.nanoTime(), 36);
        var role = call(
                server,
                "POST",
                "/roles",
                admin,
                "{\"name\":\"" + name + "\",\"forCompanies\":false,\"permissions\":[\"audit.read\"]}");
        var email = name + "@doorstep.test";
        var staff = call(
                server,
                "POST",
                "/people",
                admin,
                "{\"email\":\"" + email + "\",\"name\":\"审计员\",\"password\":\"first password\",\"roles\":[\"" + name
                        + "\"]}");
        var newcomer = token(signIn(server, email, "first password"));
        var tooEarly = call(server, "GET", "/audit/entries?limit=1", newcomer, "");
        call(
                server,
                "PUT",
                "/auth/password",
                newcomer,
                "{\"current\":\"first password\",\"wanted\":\"second password\"}");
        var auditor = token(signIn(server, email, "second password"));
        var allowed = call(server, "GET", "/audit/entries?limit=1", auditor, "");

        var changed = change(server, "/roles/" + text(role, "id"), admin, version(role), "{\"permissions\":[]}");
        var deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        var answer = allowed;
        while (answer.statusCode() == 200 && System.nanoTime() < deadline) {
            answer = call(server, "GET", "/audit/entries?limit=1", auditor, "");
        }

        assertThat(role.statusCode()).as(role.body()).isEqualTo(201);
        assertThat(staff.statusCode()).as(staff.body()).isEqualTo(201);
        assertThat(tooEarly.statusCode()).isEqualTo(403);
        assertThat(allowed.statusCode()).as(allowed.body()).isEqualTo(200);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void changesASettingUnderTheVersionThatWasSeen(DoorstepServer server) throws Exception {
        var admin = token(signIn(server, EMAIL, PASSWORD));
        var path = "/settings/identity.refresh-life";
        var before = call(server, "GET", path, admin, "");

        var blind = call(server, "PUT", path, admin, "{\"value\":\"P20D\"}");
        var wrong = change(server, path, admin, version(before), "{\"value\":\"forever\"}");
        var set = change(server, path, admin, version(before), "{\"value\":\"P20D\"}");
        var late = change(server, path, admin, version(before), "{\"value\":\"P10D\"}");
        var unknown = change(server, "/settings/no.such", admin, "\"0\"", "{\"value\":\"1\"}");

        assertThat(blind.statusCode()).isEqualTo(428);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("settings.value.wrong");
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    @Test
    void findsTheTrailOfAChangeAndTheTrailIntact(DoorstepServer server) throws Exception {
        var admin = token(signIn(server, EMAIL, PASSWORD));

        var entries = call(server, "GET", "/audit/entries?action=identity.sign-in&limit=1", admin, "");
        var verified = call(server, "GET", "/audit/verification", admin, "");
        var cut = call(server, "GET", "/audit/verification?head=999999999:" + "0".repeat(64), admin, "");

        assertThat(entries.body()).contains("\"identity.sign-in\"");
        assertThat(entries.headers().firstValue("Link").orElse("")).contains("rel=\"next\"");
        assertThat(verified.body()).contains("\"intact\":true");
        assertThat(cut.body()).contains("\"intact\":false", "cut off");
    }

    @Test
    void refusesBadInputOfEveryKind(DoorstepServer server) throws Exception {
        assertThat(call(server, "POST", "/auth/codes", NOBODY, "{\"phone\":\"12\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(call(server, "POST", "/auth/codes", NOBODY, "{\"phone\":\"\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(call(server, "POST", "/auth/codes", NOBODY, "{}").statusCode())
                .isEqualTo(400);
        assertThat(call(server, "POST", "/auth/codes", NOBODY, "{\"phone\":\"" + phone() + "\",\"x\":1}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(call(server, "POST", "/auth/sign-in/code", NOBODY, byCode(phone(), "12"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(call(server, "POST", "/auth/refresh", NOBODY, "{\"refreshToken\":\"made up\"}")
                        .statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> signIn(DoorstepServer server, String email, String password) throws Exception {
        return call(
                server,
                "POST",
                "/auth/sign-in/password",
                NOBODY,
                "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
    }

    private HttpResponse<String> change(DoorstepServer server, String path, String token, String version, String body)
            throws Exception {
        return http.send(
                request(server, path, token)
                        .header("If-Match", version)
                        .method("PUT", BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> call(DoorstepServer server, String method, String path, String token, String body)
            throws IOException, InterruptedException {
        var content = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return http.send(request(server, path, token).method(method, content).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(DoorstepServer server, String path, String token) {
        var request = HttpRequest.newBuilder(server.uri("/api/v1" + path))
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en");
        return token.equals(NOBODY) ? request : request.header("Authorization", "Bearer " + token);
    }

    private String codeSentTo(DoorstepServer server, String phone) {
        var uri = server.uri("/sandbox/messages.json?to=" + URLEncoder.encode(phone, UTF_8));
        return Story.awaited("a code for " + phone, () -> {
            var page = body(uri);
            var code =
                    Pattern.compile("(?<!\\d)\\d{6}(?!\\d)").matcher(page.replaceAll("\"(id|to|at)\":\"[^\"]*\"", ""));
            return code.find() ? code.group() : null;
        });
    }

    private String body(URI uri) {
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String byCode(String phone, String code) {
        return "{\"phone\":\"" + phone + "\",\"code\":\"" + code + "\",\"app\":\"CUSTOMER\",\"device\":\"test\"}";
    }

    private static String phone() {
        return "+86138" + (10_000_000 + ThreadLocalRandom.current().nextInt(89_999_999));
    }

    private static String token(HttpResponse<String> signedIn) {
        return text(signedIn, "accessToken");
    }

    private static String version(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static String text(HttpResponse<String> answer, String member) {
        var found = Pattern.compile("\"" + member + "\":\"([^\"]+)\"").matcher(answer.body());
        assertThat(found.find()).as(member + " in " + answer.body()).isTrue();
        return found.group(1);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static String signedByAForeignKey(String payload) throws Exception {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate());
        var signed = base64("{\"typ\":\"JWT\",\"alg\":\"RS256\"}") + "." + base64(payload);
        signature.update(signed.getBytes(UTF_8));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }
}
