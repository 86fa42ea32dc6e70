package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox channel as a merchant of its own sees it: this test signs, and hears the callbacks. */
@HttpTest
class SandboxChannelHttpIT {
    private static final int PATIENCE_SECONDS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final String reference = "t" + UUID.randomUUID().toString().substring(0, 18);
    private HttpServer merchant;

    @BeforeEach
    void listen() throws IOException {
        merchant = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        merchant.createContext("/heard", exchange -> {
            heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var answer = "SUCCESS".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        merchant.start();
    }

    @AfterEach
    void stopListening() {
        merchant.stop(0);
    }

    @Test
    void tellsTheMerchantThatTheCustomerHasPaid(DoorstepServer server) throws Exception {
        var page = payUrl(prepare(server, "128.00"));

        var paid = choose(page, "approve");

        assertThat(paid).contains("data-state=\"PAID\"");
        assertThat(hear()).contains(reference, "\"status\":\"PAID\"", "128.00");
        assertThat(get(server, "/payments/" + reference).body()).contains("PAID");
    }

    @Test
    void tellsOfADeclinedPayment(DoorstepServer server) throws Exception {
        var page = payUrl(prepare(server, "128.00"));

        assertThat(choose(page, "decline")).contains("data-state=\"DECLINED\"");

        assertThat(hear()).contains("\"status\":\"DECLINED\"");
    }

    @Test
    void leavesAPaymentWaitingWhenTheCustomerWalksAway(DoorstepServer server) throws Exception {
        var page = payUrl(prepare(server, "128.00"));

        assertThat(choose(page, "leave")).contains("data-state=\"LEFT\"");

        assertThat(get(server, "/payments/" + reference).body()).contains("WAITING");
    }

    @Test
    void takesNoMoneyAfterAPaymentWasClosed(DoorstepServer server) throws Exception {
        var page = payUrl(prepare(server, "128.00"));

        assertThat(post(server, "/payments/" + reference + "/close", "{}").body())
                .contains("CLOSED");

        assertThat(choose(page, "approve")).contains("data-state=\"CLOSED\"");
    }

    @Test
    void callsTwiceOrInTheWrongOrderOnDemand(DoorstepServer server) throws Exception {
        behave(server, "{\"callbacks\":\"UNORDERED\"}");
        var page = payUrl(prepare(server, "128.00"));

        choose(page, "approve");

        assertThat(hear()).contains("\"status\":\"PAID\"");
        assertThat(hear()).contains("\"status\":\"DECLINED\"");
    }

    @Test
    void losesAnAnswerOnDemandAndStillDoesWhatWasAsked(DoorstepServer server) throws Exception {
        behave(server, "{\"lostAnswers\":1}");

        assertThat(prepare(server, "128.00").statusCode()).isEqualTo(504);
        assertThat(get(server, "/payments/" + reference).body()).contains("WAITING");
    }

    @Test
    void givesBackNoMoreThanWasPaid(DoorstepServer server) throws Exception {
        choose(payUrl(prepare(server, "100.00")), "approve");
        hear();

        var first = refund(server, reference + "r1", "60.00");
        var again = refund(server, reference + "r1", "60.00");
        var second = refund(server, reference + "r2", "60.00");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(hear()).contains("\"kind\":\"refund\"", "REFUNDED");
    }

    @Test
    void answersOnlyWhatTheMerchantHasSigned(DoorstepServer server) throws Exception {
        var unsigned = http.send(
                HttpRequest.newBuilder(server.uri("/sandbox/channel/api/payments/" + reference))
                        .build(),
                BodyHandlers.ofString());

        assertThat(unsigned.statusCode()).isEqualTo(401);
    }

    @Test
    void speaksTheReadersLanguageAndAsksNobodyElse(DoorstepServer server) throws Exception {
        var page = payUrl(prepare(server, "128.00"));

        assertThat(read(page, "en")).contains("Pay ¥128.00");
        assertThat(read(page, "zh-TW")).contains("先不付，離開");
        var chinese = read(page, "zh-CN");
        assertThat(chinese).contains("支付 ¥128.00");
        assertThat(chinese).doesNotContain("<script", "https://", "//cdn");
    }

    @Test
    void refusesAForgedCallback(DoorstepServer server) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(server.uri("/api/v1/payments/callbacks/sandbox"))
                        .header("Accept-Language", "en")
                        .POST(BodyPublishers.ofString("{\"kind\":\"payment\"}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("payment.callback.forged", "Nothing was changed");
    }

    @Test
    void showsTheBooksToNobodyWhoHasNotSignedIn(DoorstepServer server) throws Exception {
        for (var path : new String[] {"accounts", "trial-balance", "entries/1", "accounts/BANK/entries"}) {
            var answer = http.send(
                    HttpRequest.newBuilder(server.uri("/api/v1/ledger/" + path)).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(path).isEqualTo(401);
        }
    }

    private HttpResponse<String> prepare(DoorstepServer server, String amount) throws Exception {
        return post(server, "/payments", """
                {"reference":"%s","amount":"%s","currency":"CNY","subject":"保洁 2 小时","returnUrl":"http://localhost/back",\
                "notifyUrl":"%s","expiresAt":"%s"}""".formatted(
                        reference, amount, heardAt(), now(server).plusSeconds(36_000)));
    }

    private HttpResponse<String> refund(DoorstepServer server, String refund, String amount) throws Exception {
        return post(server, "/refunds", """
                {"reference":"%s","paymentReference":"%s","amount":"%s","currency":"CNY","notifyUrl":"%s"}""".formatted(refund, reference, amount, heardAt()));
    }

    private void behave(DoorstepServer server, String body) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(server.uri("/sandbox/channel/behaviour?reference=" + reference))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private String heardAt() {
        return "http://localhost:" + merchant.getAddress().getPort() + "/heard";
    }

    private String hear() throws InterruptedException {
        var call = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(call).as("a callback").isNotNull();
        return call;
    }

    private static String payUrl(HttpResponse<String> prepared) {
        assertThat(prepared.statusCode()).as(prepared.body()).isEqualTo(200);
        var url = Pattern.compile("\"payUrl\":\"([^\"]+)\"").matcher(prepared.body());
        assertThat(url.find()).isTrue();
        return url.group(1);
    }

    private String choose(String page, String choice) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(java.net.URI.create(page))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("choice=" + choice))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private String read(String page, String language) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(java.net.URI.create(page))
                        .header("Accept-Language", language)
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        return answer.body();
    }

    private HttpResponse<String> get(DoorstepServer server, String path) throws Exception {
        return send(server, "GET", path, "");
    }

    private HttpResponse<String> post(DoorstepServer server, String path, String body) throws Exception {
        return send(server, "POST", path, body);
    }

    private HttpResponse<String> send(DoorstepServer server, String method, String path, String body) throws Exception {
        var whole = "/sandbox/channel/api" + path;
        var timestamp = now(server).toString();
        var nonce = UUID.randomUUID().toString();
        return http.send(
                HttpRequest.newBuilder(server.uri(whole))
                        .header("X-Channel-Timestamp", timestamp)
                        .header("X-Channel-Nonce", nonce)
                        .header("X-Channel-Signature", signature("request", method, whole, timestamp, nonce, body))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    // other tests move the business clock
    private Instant now(DoorstepServer server) throws Exception {
        var body = http.send(
                        HttpRequest.newBuilder(server.uri("/api/v1/test/clock")).build(), BodyHandlers.ofString())
                .body();
        var now = Pattern.compile("\"now\":\"([^\"]+)\"").matcher(body);
        assertThat(now.find()).as(body).isTrue();
        return Instant.parse(now.group(1));
    }

    private static String signature(String... lines) throws GeneralSecurityException, IOException {
        var home = Path.of(System.getProperty("doorstep.work", "target"), "home", "sandbox.secret");
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Files.readString(home).strip().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
    }
}
