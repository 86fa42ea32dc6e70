package org.doorstep.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pretends to come from the channel, comes again, late, or in the wrong order: the books take each payment once. */
@HttpTest
class BadCallbacksHttpIT {
    private static final String PATH = "/payments/callbacks/sandbox";
    private static World world;
    private static Api worker;
    private static Customer customer;

    @BeforeEach
    void found(DoorstepServer server) {
        if (world == null) {
            world = new World(server);
            worker = world.worker("王芳");
            customer = world.customer();
        }
    }

    private record Open(String booking, String payment) {}

    /** A booking with a payment whose channel page is there, not yet paid. */
    private static Open open(int day) {
        var booking = customer.place(customer.wish(customer.at(day, "10:00"), ""), "ONLINE")
                .getString("id");
        var payment = world.story.openPayment(customer.api(), booking);
        world.story.payUrl(customer.api(), payment);
        return new Open(booking, payment);
    }

    private static String paid(String payment, String amount, String currency, Instant at) {
        return """
                {"kind":"payment","reference":"%s","status":"PAID","channelReference":"c%s","amount":"%s","currency":"%s","at":"%s"}""".formatted(payment, payment, amount, currency, at);
    }

    private static Api.Answer call(String body, Instant at, String secret) throws Exception {
        var nonce = UUID.randomUUID().toString();
        return call(body, at.toString(), nonce, signature(secret, "callback", at.toString(), nonce, body));
    }

    private static Api.Answer call(String body, String timestamp, String nonce, String signature) {
        return world.story.nobody.request(
                "POST",
                PATH,
                body.getBytes(UTF_8),
                Map.of(
                        "X-Channel-Timestamp", timestamp,
                        "X-Channel-Nonce", nonce,
                        "X-Channel-Signature", signature));
    }

    private static String secret() throws IOException {
        var home = Path.of(System.getProperty("doorstep.work", "target"), "home", "sandbox.secret");
        return Files.readString(home).strip();
    }

    private static String signature(String secret, String... lines) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(String.join("\n", lines).getBytes(UTF_8)));
    }

    private static String state(Open open) {
        return world.story.booking(customer.api(), open.booking()).getString("state");
    }

    private static jakarta.json.JsonObject standing(Open open) {
        return ok(world.story.admin.get("/bookings/" + open.booking() + "/standing"))
                .json();
    }

    @Test
    void refusesForgedCallbacks() throws Exception {
        var open = open(3);
        var now = world.story.now();
        var body = paid(open.payment(), "120.00", "CNY", now);
        var nonce = "n-1234567890";
        var good = signature(secret(), "callback", now.toString(), nonce, body);

        refused(call(body, now, "another secret of thirty-two letters"), 400, "payment.callback.forged");
        refused(call(body.replace("120.00", "1.00"), now.toString(), nonce, good), 400, "payment.callback.forged");
        refused(call(body, now.plusSeconds(1).toString(), nonce, good), 400, "payment.callback.forged");
        refused(call(body, now.toString(), "n-other", good), 400, "payment.callback.forged");
        refused(call(body, now.toString(), nonce, ""), 400, "payment.callback.forged");
        refused(call(body, now.toString(), nonce, good.substring(1)), 400, "payment.callback.forged");
        // of the last two nothing is configured here
        for (var channel : List.of("nobody", "wechat", "alipay")) {
            refused(
                    world.story.nobody.request(
                            "POST", "/payments/callbacks/" + channel, body.getBytes(UTF_8), Map.of()),
                    404,
                    "payment.channel.unknown");
        }
        refused(world.story.nobody.request("POST", PATH, new byte[200_000], Map.of()), 413, "shared.http.413");

        assertThat(state(open)).isEqualTo("AWAITING_PAYMENT");
    }

    @Test
    void refusesCallbacksSignedTooLongAgo() throws Exception {
        var open = open(4);
        var now = world.story.now();

        refused(
                call(paid(open.payment(), "120.00", "CNY", now), now.minus(Duration.ofDays(1)), secret()),
                400,
                "payment.callback.stale");
        refused(
                call(paid(open.payment(), "120.00", "CNY", now), now.plus(Duration.ofDays(1)), secret()),
                400,
                "payment.callback.stale");
        assertThat(state(open)).isEqualTo("AWAITING_PAYMENT");
    }

    @Test
    void refusesCallbacksThatSayNothingSensible() throws Exception {
        var now = world.story.now();
        for (var body : new String[] {
            "",
            "{}",
            "[]",
            "null",
            "x",
            "{\"kind\":\"payment\"}",
            "{\"kind\":\"refund\",\"reference\":\"1\"}",
            paid("1", "x", "CNY", now),
            paid("1", "1.00", "NONE", now),
            paid("1", "1.00", "CNY", now).replace("PAID", "RICH")
        }) {
            refused(call(body, now, secret()), 400, "payment.callback.malformed");
        }
        for (var unknown : new String[] {"1", "x", "99999999999999999999", "708423451234567168"}) {
            refused(call(paid(unknown, "1.00", "CNY", now), now, secret()), 404, "payment.reference.unknown");
        }
    }

    @Test
    void takesARepeatedCallbackOnce() throws Exception {
        var open = open(5);
        world.story.choose(world.story.payUrl(customer.api(), open.payment()), "approve");
        world.story.untilState(customer.api(), open.booking(), "CONFIRMED");
        var now = world.story.now();
        var again = paid(open.payment(), "120.00", "CNY", now);

        for (int i = 0; i < 5; i++) {
            ok(call(again, now, secret()));
        }

        world.story.booksAgree(open.booking());
        assertThat(Story.amount(world.story.booking(customer.api(), open.booking()), "paid"))
                .isEqualTo("120.00");
    }

    @Test
    void staysPaidWhenAnEarlierWordArrivesLater() throws Exception {
        var open = open(6);
        world.story.choose(world.story.payUrl(customer.api(), open.payment()), "approve");
        world.story.untilState(customer.api(), open.booking(), "CONFIRMED");
        var now = world.story.now();

        for (var status : new String[] {"WAITING", "DECLINED", "CLOSED", "EXPIRED"}) {
            var answer = call(paid(open.payment(), "120.00", "CNY", now).replace("PAID", status), now, secret());
            assertThat(answer.status()).as(status + answer.text()).isLessThan(500);
        }

        assertThat(state(open)).isEqualTo("CONFIRMED");
        world.story.booksAgree(open.booking());
    }

    @Test
    void givesBackWhatArrivesAfterTheTimeForPayingIsOver() {
        var open = open(7);
        var page = world.story.payUrl(customer.api(), open.payment());
        ok(customer.api()
                .post(
                        "/bookings/" + open.booking() + "/cancellation",
                        "{'fee':{'amount':'0.00','currency':'CNY'},'reason':'changed my mind','forCustomer':false}"));
        world.story.choose(page, "approve");

        Story.until(
                "the late payment has come and is given back",
                () -> ok(customer.api().get("/payments/" + open.payment()))
                                .json()
                                .containsKey("capturedAt")
                        && Story.amount(standing(open), "ledgerPrepaid").equals("0.00"));
        world.story.booksAgree(open.booking());
        assertThat(state(open)).isEqualTo("CANCELLED");
        assertThat(worker.id()).isNotEmpty();
    }
}
