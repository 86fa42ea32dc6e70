package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.doorstep.outside.FakeWechat;
import org.junit.jupiter.api.Test;

/** WeChat Pay from the order to the bank's statement, on a server of its own that is told where WeChat Pay is. */
@HttpTest
class WechatHttpIT {
    private static final BigDecimal RATE = new BigDecimal("0.006");

    private final FakeWechat wechat = new FakeWechat();
    private World world;
    private Story story;
    private Customer customer;
    private Api worker;
    private Nights nights;
    private Books books;

    @Test
    void takesAPaymentGivesAPartBackAndIsReconciledWithItsBillAndTheBank() {
        var builder = DoorstepServer.named("wechat");
        wechat.settings().forEach(builder::with);
        try (wechat;
                var server = builder.start()) {
            tell(server);
            var day = story.today();
            assertThat(ok(customer.api().get("/payments/channels")).text()).contains("wechat");
            var first = placed(0, "15:00");
            var firstPaid = paidAndCalledBack(first);
            var second = placed(4, "17:30");
            var secondPaid = paidWithoutCall(second);

            var refunded = calledOff(first);
            closes(day);

            var net = net(firstPaid).add(net(secondPaid)).subtract(net(refunded));
            assertThat(books.balance("CHANNEL_CLEARING", "wechat")).isEqualTo("0.00");
            assertThat(books.balance("BANK", "-")).isEqualTo(net.toPlainString());
            theBankStatesIt(day, net);
            assertThat(ok(world.finance.get("/cases?open=true&limit=200")).items())
                    .noneMatch(each -> each.getString("key").contains("wechat")
                            || each.getString("key").contains("/pay-in/"));
            theFeeComesBackOnADayOfNothingButARefund(second, net.subtract(net(secondPaid)));
            story.booksBalance();
        }
    }

    private void tell(DoorstepServer server) {
        world = new World(server);
        story = world.story;
        worker = world.worker("王芳");
        customer = world.customer();
        nights = new Nights(world);
        books = new Books(world);
        story.advanceTo(customer.at(1, "00:30"));
    }

    private String placed(int daysAhead, String time) {
        return customer.place(customer.wish(customer.at(daysAhead, time), Customer.with(worker)), "ONLINE")
                .getString("id");
    }

    private String opened(String booking) {
        var payment = ok(customer.api()
                        .post("/bookings/" + booking + "/payments", "{'channel':'wechat','returnTo':'/paid'}"))
                .id();
        assertThat(story.payUrl(customer.api(), payment))
                .startsWith("https://wx.tenpay.com/")
                .contains("redirect_url=http");
        return payment;
    }

    private BigDecimal paidAndCalledBack(String booking) {
        var payment = opened(booking);
        wechat.pay(payment);
        var call = wechat.callAboutTrade(payment);

        var forged = wechat.make(wechat.forged(call));
        assertThat(forged.statusCode()).isEqualTo(400);
        assertThat(forged.body()).contains("payment.callback.forged");
        var old = wechat.make(wechat.aged(call, Duration.ofMinutes(7)));
        assertThat(old.body()).contains("payment.callback.stale");
        var genuine = wechat.make(call);
        assertThat(genuine.statusCode()).isEqualTo(200);
        assertThat(genuine.body()).isEqualTo("{\"code\":\"SUCCESS\"}");
        assertThat(wechat.make(call).statusCode()).as("said again").isEqualTo(200);

        story.untilState(customer.api(), booking, "CONFIRMED");
        return amount(payment);
    }

    private BigDecimal paidWithoutCall(String booking) {
        var payment = opened(booking);
        assertThat(from(payment)).as("the customer's own address").contains("127.0.0.1");
        long pages = pagesAskedFor();
        // who comes back to it after five minutes finds a page that can be opened
        story.advance(Duration.ofMinutes(5));
        ok(customer.api().post("/payments/" + payment + "/inquiry", ""));
        Story.until("asked for another page", () -> pagesAskedFor() > pages);
        wechat.pay(payment);
        // the janitor may have asked as well, and asks again later each time, five minutes apart at most
        story.advance(Duration.ofMinutes(6));

        story.untilState(customer.api(), booking, "CONFIRMED");
        return amount(payment);
    }

    private String from(String payment) {
        return wechat.order(payment).getJsonObject("scene_info").getString("payer_client_ip");
    }

    private long pagesAskedFor() {
        return wechat.asked().stream()
                .filter(each -> each.equals("POST /v3/pay/transactions/h5"))
                .count();
    }

    /** @return what WeChat Pay gives back */
    private BigDecimal calledOff(String booking) {
        wechat.refundsBecome("PROCESSING");
        story.advance(Duration.ofMinutes(6));
        var kept = customer.callOff(booking);
        assertThat(kept).as("a part is kept").isPositive();

        Story.until("asked of WeChat Pay", () -> !wechat.refunds().isEmpty());
        var refund = wechat.refunds().get(0);
        wechat.refundBecomes(refund, "SUCCESS");
        assertThat(wechat.make(wechat.callAboutRefund(refund)).statusCode()).isEqualTo(200);
        Story.until("given back: " + books.moneyStory(booking), () -> books.moneyStory(booking)
                .contains("REFUND_CONFIRMED"));
        return wechat.refunded(refund);
    }

    /** Of the day before there is no bill, as nobody paid; that is known at noon. */
    private void closes(LocalDate day) {
        story.advanceTo(day.plusDays(1).atTime(12, 30).atZone(Story.ZONE).toInstant());
        nights.closeUntil(day.minusDays(1));
        nights.closeUntil(day);
    }

    /** Under a number of its own, as banks do. */
    private void theBankStatesIt(LocalDate day, BigDecimal net) {
        ok(story.nobody.post(
                "/sandbox/bank/statements/inventions",
                "{'day':'%s','kind':'pay-in','reference':'%s','amount':{'amount':'%s','currency':'CNY'}}"
                        .formatted(day.plusDays(1), "BK77120093", net.toPlainString())));
        story.advance(Duration.ofDays(1));
        nights.closeUntil(day.plusDays(1));
    }

    private void theFeeComesBackOnADayOfNothingButARefund(String booking, BigDecimal left) {
        wechat.refundsBecome("SUCCESS");
        var day = story.today();
        assertThat(customer.callOff(booking)).as("in good time").isZero();
        Story.until("given back: " + books.moneyStory(booking), () -> books.moneyStory(booking)
                .contains("REFUND_CONFIRMED"));

        closes(day);

        assertThat(books.balance("CHANNEL_CLEARING", "wechat")).isEqualTo("0.00");
        assertThat(books.balance("BANK", "-")).isEqualTo(left.toPlainString());
    }

    private BigDecimal amount(String payment) {
        return new BigDecimal(
                Story.amount(ok(customer.api().get("/payments/" + payment)).json(), "amount"));
    }

    private static BigDecimal net(BigDecimal amount) {
        return amount.subtract(amount.multiply(RATE).setScale(2, RoundingMode.HALF_UP));
    }
}
