package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.doorstep.outside.FakeAlipay;
import org.junit.jupiter.api.Test;

/** A customer pays by Alipay, with a server of its own and a counterpart that speaks Alipay's protocol. */
@HttpTest
class AlipayHttpIT {
    private World world;
    private Story story;
    private Customer customer;
    private Books books;
    private FakeAlipay alipay;

    @Test
    void takesMoneyGivesItBackAndReadsTheBill() {
        // whatever asks Alipay before the story begins is asked by a clock that has not been moved
        var clock = new AtomicReference<Supplier<Instant>>(Instant::now);
        try (var outside = new FakeAlipay(() -> clock.get().get());
                var server = DoorstepServer.named("alipay")
                        .with("doorstep.alipay.url", outside.url())
                        .with("doorstep.alipay.app", FakeAlipay.APP)
                        .with("doorstep.alipay.seller", FakeAlipay.SELLER)
                        .with("doorstep.alipay.private-key", outside.keys().merchantPrivate())
                        .with("doorstep.alipay.public-key", outside.keys().alipayPublic())
                        .start()) {
            alipay = outside;
            world = new World(server);
            story = world.story;
            books = new Books(world);
            clock.set(story::now);
            world.worker("王芳");
            customer = world.customer();
            story.advanceTo(customer.at(1, "00:30"));
            var date = story.today();

            var booking = aCallbackConfirmsABookingAndAForgedOneDoesNot();
            aLostCallbackIsFoundByAsking();
            aPartIsGivenBack(booking);

            story.advance(Duration.ofDays(2));
            var nights = new Nights(world);
            nights.closeUntil(date.minusDays(1));
            nights.closeUntil(date);
            theBillAgreesWithTheBooks();
        }
    }

    private String aCallbackConfirmsABookingAndAForgedOneDoesNot() {
        var booking = placed("10:00");
        var payment = opened(booking);
        alipay.pays(payment);
        var forged = alipay.notice(payment);
        forged.put("sign", alipay.keys().sign("something else"));
        forged.put("sign_type", "RSA2");

        var refused = alipay.callsBack(payment, forged);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("payment.callback.forged").doesNotContain("success");

        var taken = alipay.callsBack(payment);
        var again = alipay.callsBack(payment);

        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.body()).isEqualTo("success");
        assertThat(taken.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(again.body()).isEqualTo("success");
        story.untilState(customer.api(), booking, "CONFIRMED");
        assertThat(payment(payment).getString("state")).isEqualTo("CAPTURED");
        assertThat(payment(payment).getString("channelReference")).isEqualTo(alipay.trade(payment).number);
        return booking;
    }

    private void aLostCallbackIsFoundByAsking() {
        var booking = placed("13:00");
        var payment = opened(booking);

        alipay.pays(payment);

        ok(customer.api().post("/payments/" + payment + "/inquiry", ""));
        story.untilState(customer.api(), booking, "CONFIRMED");
    }

    private void aPartIsGivenBack(String booking) {
        story.advance(Duration.ofMinutes(6));
        var fee = customer.callOff(booking);

        Story.until("given back", () -> alipay.trades().stream()
                .anyMatch(trade -> trade.refunded().signum() > 0));
        var trade = alipay.trades().stream()
                .filter(each -> each.refunded().signum() > 0)
                .findFirst()
                .orElseThrow();
        assertThat(trade.amount.subtract(trade.refunded())).isEqualByComparingTo(fee);
        Story.until("the refund is confirmed", () -> books.moneyStory(booking).contains("REFUND_CONFIRMED"));
        story.booksAgree(booking);
    }

    /** What was captured and not given back is paid in or kept as a fee, to the fen, and no line is left over. */
    private void theBillAgreesWithTheBooks() {
        assertThat(books.balance("CHANNEL_CLEARING", "alipay")).isEqualTo("0.00");
        assertThat(ok(world.finance.get("/cases?open=true&limit=200")).text()).doesNotContain("channel/alipay/");
        story.booksBalance();
    }

    private String placed(String time) {
        return customer.place(customer.wish(customer.at(1, time), ""), "ONLINE").getString("id");
    }

    /** The customer has opened Alipay's page. @return the payment */
    private String opened(String booking) {
        var payment = ok(customer.api()
                        .post("/bookings/" + booking + "/payments", "{'channel':'alipay','returnTo':'/paid'}"))
                .id();
        alipay.opens(story.payUrl(customer.api(), payment));
        return payment;
    }

    private JsonObject payment(String id) {
        return ok(customer.api().get("/payments/" + id)).json();
    }
}
