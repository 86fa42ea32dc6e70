package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Messages as people read them, uploads, and what bad input of the two gets. */
@HttpTest
class VoiceHttpIT {
    private static final Pattern CODE = Pattern.compile("(\\d{6})");
    private static final Pattern TOKEN = Pattern.compile("\"accessToken\":\"([^\"]+)\"");
    private static final Pattern URL = Pattern.compile("\"url\":\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void showsOnAPageInThreeLanguagesWhatAnSmsWouldHaveSaid(DoorstepServer server) throws Exception {
        var phone = phone();
        json(server, "/api/v1/auth/codes", "{\"phone\":\"" + phone + "\"}", "");
        awaitMessage(server, phone);

        var page = page(server, phone, "zh-TW,zh;q=0.8");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(page.body())
                .contains("<html lang=\"zh-TW\">", "簡訊", phone)
                .doesNotContain("<script", "http://", "https://");
        assertThat(page(server, phone, "en").body()).contains("Nothing leaves this server");
        assertThat(page(server, phone, "zh-CN").body()).contains("短信");
        assertThat(page(server, "1\"><script>alert(1)</script>", "en").body()).doesNotContain("<script");
    }

    @Test
    void storesAnUploadAndShowsItByASignedUrl(DoorstepServer server) throws Exception {
        var token = signIn(server);

        var stored = upload(server, token, "PORTRAIT", "image/png", png());

        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
        var url = found(URL, stored.body());
        var shown = http.send(HttpRequest.newBuilder(server.uri(url)).build(), BodyHandlers.ofByteArray());
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(shown.headers().firstValue("Cache-Control").orElse("")).contains("private");
        assertThat(shown.headers().firstValue("Content-Disposition").orElse("")).startsWith("inline");
        assertThat(get(server, url.replace("signature=", "signature=A"), "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesUploadsWhoseContentIsNotWhatTheyClaim(DoorstepServer server) throws Exception {
        var token = signIn(server);

        refused(upload(server, token, "PORTRAIT", "image/jpeg", png()), 422, "media.type.mismatch");
        refused(upload(server, token, "PORTRAIT", "image/png", "<html>".getBytes()), 422, "media.type.mismatch");
        refused(upload(server, token, "PORTRAIT", "text/html", "<html>".getBytes()), 422, "media.type");
        refused(upload(server, token, "PORTRAIT", "image/png", new byte[0]), 422, "media.file.empty");
        refused(
                upload(server, token, "PORTRAIT", "image/png", new byte[10 * 1024 * 1024 + 1]),
                422,
                "media.file.too-large");
        refused(upload(server, token, "TROPHY", "image/png", png()), 422, "media.purpose.unknown");
        refused(upload(server, "", "PORTRAIT", "image/png", png()), 401, "");
    }

    @Test
    void keepsWhatIsNotTheCallersToItself(DoorstepServer server) throws Exception {
        var token = signIn(server);

        assertThat(get(server, "/api/v1/notices", token).body()).contains("\"items\":[]");
        assertThat(get(server, "/api/v1/notices/unread", token).body()).isEqualTo("{\"unread\":0}");
        assertThat(get(server, "/api/v1/visits/4711/trip", token).statusCode()).isEqualTo(404);
        assertThat(json(server, "/api/v1/visits/4711/call", "", token).statusCode())
                .isEqualTo(404);
        assertThat(get(server, "/api/v1/alarms", token).statusCode()).isEqualTo(403);
        assertThat(get(server, "/api/v1/notices", "").statusCode()).isEqualTo(401);
        assertThat(json(server, "/api/v1/notices/4711/reading", "", token).statusCode())
                .isEqualTo(404);
    }

    @Test
    void namesEveryFaultOfTextThatPeopleSend(DoorstepServer server) throws Exception {
        var token = signIn(server);

        var nul = json(server, "/api/v1/visits/4711/alarms", "{\"text\":\"a\\u0000b\"}", token);
        var bidi = json(server, "/api/v1/visits/4711/alarms", "{\"text\":\"a\\u202eb\"}", token);
        var review = json(
                server,
                "/api/v1/visits/4711/review",
                "{\"stars\":{\"quality\":6},\"tags\":[\"\"],\"text\":\"" + "长".repeat(1001) + "\",\"photos\":[]}",
                token);
        var positions = json(server, "/api/v1/visits/4711/positions", "{\"positions\":[]}", token);

        refused(nul, 400, "shared.json.text");
        refused(bidi, 400, "shared.constraint.PlainText");
        refused(review, 400, "shared.constraint.Size");
        assertThat(review.body()).contains("shared.constraint.Max", "shared.constraint.NotBlank");
        refused(positions, 400, "/positions");
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains(code);
    }

    private String signIn(DoorstepServer server) throws Exception {
        var phone = phone();
        json(server, "/api/v1/auth/codes", "{\"phone\":\"" + phone + "\"}", "");
        var code = found(CODE, awaitMessage(server, phone).replaceAll(".*\"text\":", ""));
        var tokens = json(
                server,
                "/api/v1/auth/sign-in/code",
                "{\"phone\":\"" + phone + "\",\"code\":\"" + code + "\",\"app\":\"CUSTOMER\"}",
                "");
        return found(TOKEN, tokens.body());
    }

    private String awaitMessage(DoorstepServer server, String phone) throws Exception {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            var messages = get(server, "/sandbox/messages.json?to=" + phone, "").body();
            if (messages.contains("\"text\"") || System.nanoTime() > deadline) {
                assertThat(messages).contains("\"text\"");
                return messages;
            }
        }
    }

    private HttpResponse<String> page(DoorstepServer server, String to, String language) throws Exception {
        var query = java.net.URLEncoder.encode(to, java.nio.charset.StandardCharsets.UTF_8);
        return http.send(
                HttpRequest.newBuilder(server.uri("/sandbox/messages?to=" + query))
                        .header("Accept-Language", language)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> upload(DoorstepServer server, String token, String purpose, String type, byte[] bytes)
            throws Exception {
        var request = HttpRequest.newBuilder(server.uri("/api/v1/media?purpose=" + purpose))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(bytes));
        return http.send(authorised(request, token).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> json(DoorstepServer server, String path, String body, String token) throws Exception {
        var request = HttpRequest.newBuilder(server.uri(path))
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(BodyPublishers.ofString(body));
        return http.send(authorised(request, token).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(DoorstepServer server, String path, String token) throws Exception {
        return http.send(
                authorised(HttpRequest.newBuilder(server.uri(path)), token).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder authorised(HttpRequest.Builder request, String token) {
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static String found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1).replace("\\u0026", "&");
    }

    private static String phone() {
        return "138" + (10_000_000 + ThreadLocalRandom.current().nextInt(89_999_999));
    }

    private static byte[] png() throws Exception {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
