package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import java.time.Duration;
import java.time.Instant;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Step 5 of the main job: money. A visit costs 120.00. */
@HttpTest
class Step5MoneyHttpIT {
    private static final String YUAN = "{'amount':'%s','currency':'CNY'}";

    private World world;
    private Story story;
    private Api worker;
    private Customer customer;
    private Books books;

    private void tell(DoorstepServer server) {
        world = new World(server);
        story = world.story;
        worker = world.worker("王芳");
        customer = world.customer();
        books = new Books(world);
    }

    @Test
    void everyStepPostsBalancedEntries(DoorstepServer server) {
        tell(server);
        var booking = chosen(customer.at(2, "10:00"));
        story.booksAgree(booking);
        var visit = visit(booking);
        customer.begins(worker, visit);
        extra(visit, "oven");
        extra(visit, "fridge");
        ok(worker.post("/visits/" + visit + "/cash", "{'amount':" + YUAN.formatted("40.00") + "}"));
        story.booksAgree(booking);
        customer.completes(worker, visit);
        story.untilState(customer.api(), booking, "FULFILLED");
        story.booksAgree(booking);
        books.untilBalance("CUSTOMER_RECEIVABLE", booking, "60.00");

        story.pay(customer.api(), booking);
        Story.until("paid", () -> due(booking).equals("0.00"));

        assertThat(books.moneyStory(booking))
                .containsExactly(
                        "PAYMENT_CAPTURED",
                        "CASH_COLLECTED",
                        "VISIT_RECOGNISED",
                        "PAYMENT_CAPTURED",
                        "RECEIVABLE_PAID");
        assertThat(books.balance("WORKER_CASH", worker.id())).isEqualTo("40.00");
        assertThat(books.balance("UNSETTLED", visit)).isEqualTo("220.00");
        assertThat(books.balance("CHANNEL_CLEARING", "sandbox")).isEqualTo("180.00");
        story.booksAgree(booking);
    }

    @Test
    void cancellingFollowsThePolicyThatWasAgreedAndShowsTheFeeFirst(DoorstepServer server) {
        tell(server);
        story.advanceTo(customer.at(1, "08:00"));
        var booking = chosen(customer.at(1, "18:00"));
        policy("48:0,0:0.01");
        story.advance(Duration.ofMinutes(6));

        // 34 h before the start: a quarter by the policy of then, and a hundredth by the one of now
        var shown = ok(customer.api().get("/bookings/" + booking + "/cancellation-fee"))
                .json();
        assertThat(Story.amount(shown, "fee")).isEqualTo("30.00");
        assertThat(Story.amount(shown, "refund")).isEqualTo("90.00");
        refused(cancel(booking, "29.99"), 422, "booking.fee.changed");
        ok(cancel(booking, "30.00"));

        assertThat(story.booking(customer.api(), booking).getString("state")).isEqualTo("CANCELLED");
        Story.until("the channel has given back", () -> books.balance("CHANNEL_CLEARING", "sandbox")
                .equals("30.00"));
        assertThat(books.balance("UNSETTLED", visit(booking))).isEqualTo("30.00");
        assertThat(books.moneyStory(booking))
                .containsExactlyInAnyOrder(
                        "PAYMENT_CAPTURED", "REFUND_FROM_PREPAID", "VISIT_RECOGNISED", "REFUND_CONFIRMED");
        story.booksAgree(booking);
    }

    @Test
    void movingIsOneOperationAndNoWayAroundTheFee(DoorstepServer server) {
        tell(server);
        story.advanceTo(customer.at(1, "08:00"));
        var booking = chosen(customer.at(0, "18:00"));
        var visit = visit(booking);
        story.advance(Duration.ofMinutes(6));
        var later = customer.at(6, "10:00");

        var shown = ok(customer.api().get("/visits/" + visit + "/reschedule-fee?start=" + later))
                .json();
        assertThat(Story.amount(shown, "fee")).isEqualTo("24.00");
        refused(move(visit, later, "0.00"), 422, "booking.fee.changed");
        ok(move(visit, later, "24.00"));

        assertThat(visit(booking)).isEqualTo(visit);
        assertThat(due(booking)).isEqualTo("24.00");
        story.pay(customer.api(), booking);
        Story.until("paid", () -> due(booking).equals("0.00"));
        // ten hours before the first start all of it is due; moving has not changed that
        var fee = ok(customer.api().get("/bookings/" + booking + "/cancellation-fee"))
                .json();
        assertThat(Story.amount(fee, "fee")).isEqualTo("120.00");
        story.booksAgree(booking);
    }

    @Test
    void moneyThatIsPaidTwiceOrTooLateComesBackByItself(DoorstepServer server) {
        tell(server);
        var twice = customer.place(customer.wish(customer.at(2, "10:00"), Customer.with(worker)), "ONLINE")
                .getString("id");
        var first = story.openPayment(customer.api(), twice);
        var second = story.openPayment(customer.api(), twice);
        var late = customer.place(customer.wish(customer.at(2, "14:00"), Customer.with(worker)), "ONLINE")
                .getString("id");
        var third = story.openPayment(customer.api(), late);
        var page = story.payUrl(customer.api(), third);

        story.choose(story.payUrl(customer.api(), first), "approve");
        story.choose(story.payUrl(customer.api(), second), "approve");
        ok(cancel(late, "0.00"));
        story.choose(page, "approve");

        story.untilState(customer.api(), twice, "CONFIRMED");
        Story.until("one payment is kept", () -> books.balance("CHANNEL_CLEARING", "sandbox")
                .equals("120.00"));
        for (var booking : new String[] {twice, late}) {
            assertThat(books.moneyStory(booking))
                    .contains("PAYMENT_CAPTURED", "REFUND_FROM_PREPAID", "REFUND_CONFIRMED");
            story.booksAgree(booking);
        }
        assertThat(books.balance("CUSTOMER_PREPAID", late)).isEqualTo("0.00");
    }

    @Test
    void whoIsBoundByALimitDoesNotMoveIt(DoorstepServer server) {
        tell(server);
        var limit = "/settings/booking.alone-limit?area=" + world.area;
        var more = "{'value':'1000000.00 CNY'}";

        assertThat(ok(world.operator.get(limit)).json().getString("permission")).isEqualTo("settings.edit-controls");
        refused(world.operator.putIfMatch(limit, more, "\"0\""), 403, "shared.forbidden.permission");
        refused(world.finance.putIfMatch(limit, more, "\"0\""), 403, "shared.forbidden.permission");
        ok(story.admin.putIfMatch(limit, more, "\"0\""));
        assertThat(ok(world.operator.get(limit)).json().getString("value")).isEqualTo("1000000.00 CNY");
    }

    @Test
    void theChannelIsAskedBeforeABookingExpires(DoorstepServer server) {
        tell(server);
        var paid = customer.place(customer.wish(customer.at(2, "10:00"), Customer.with(worker)), "ONLINE")
                .getString("id");
        var left = customer.place(customer.wish(customer.at(2, "14:00"), Customer.with(worker)), "ONLINE")
                .getString("id");
        var payment = story.openPayment(customer.api(), paid);
        ok(story.nobody.post("/sandbox/channel/behaviour?reference=" + payment, "{'callbacks':'NEVER'}"));
        story.choose(story.payUrl(customer.api(), payment), "approve");
        story.choose(story.payUrl(customer.api(), story.openPayment(customer.api(), left)), "leave");

        story.advance(Duration.ofMinutes(16));

        story.untilState(customer.api(), paid, "CONFIRMED");
        story.untilState(customer.api(), left, "EXPIRED");
        refused(
                customer.api().post("/bookings/" + left + "/payments", "{'channel':'sandbox','returnTo':'/paid'}"),
                422,
                "booking.payment.too-late");
        chosen(customer.at(2, "14:00"));
    }

    @Test
    void anOperatorRefundsBeforeAndAfterSettlementAndFreezes(DoorstepServer server) {
        tell(server);
        var settled = chosen(customer.at(2, "09:00"));
        var frozen = chosen(customer.at(2, "13:00"));
        var visit = visit(settled);
        var disputed = visit(frozen);
        refused(refund(visit, "120.01"), 422, "booking.refund.too-much");
        refused(
                customer.api().post("/visits/" + visit + "/refunds", reason("1.00")),
                403,
                "shared.forbidden.permission");
        serve(visit);
        serve(disputed);
        ok(refund(disputed, "20.00"));
        ok(world.operator.post("/visits/" + disputed + "/freeze", "{'reason':'客户投诉'}"));

        story.advance(Duration.ofDays(2));
        var nights = new Nights(world);
        nights.closeUntil(story.today().minusDays(1));

        assertThat(books.rules("visit:" + visit)).containsExactly("VISIT_RECOGNISED", "SHARED_OUT");
        assertThat(books.balance("UNSETTLED", visit)).isEqualTo("0.00");
        assertThat(books.balance("UNSETTLED", disputed)).isEqualTo("100.00");
        ok(refund(visit, "120.00"));
        refused(refund(visit, "0.01"), 422, "booking.refund.too-much");
        // 12 % of 119.00 went to the company, and was paid out; so it owes that now
        assertThat(books.balance("COMPANY_PAYABLE", world.company)).isEqualTo("-14.28");
        assertThat(books.balance("COMMISSION", "-")).isEqualTo("0.00");

        ok(world.operator.delete("/visits/" + disputed + "/freeze"));
        story.advance(Duration.ofDays(1));
        nights.closeUntil(story.today().minusDays(1));

        var statement = nights.statements().get(0);
        assertThat(Story.amount(statement, "clawbacks")).isEqualTo("-14.28");
        assertThat(Story.amount(statement, "shares")).isEqualTo("11.88");
        assertThat(Story.amount(statement, "payable")).isEqualTo("-2.40");
        assertThat(statement.containsKey("payout")).isFalse();
        story.booksAgree(settled);
        story.booksAgree(frozen);
    }

    private String chosen(Instant start) {
        return customer.bookAndPay(customer.wish(start, Customer.with(worker)));
    }

    private String visit(String booking) {
        return Story.visit(story.booking(customer.api(), booking), 0);
    }

    private String due(String booking) {
        return Story.amount(story.booking(customer.api(), booking), "due");
    }

    private void serve(String visit) {
        customer.begins(worker, visit);
        customer.completes(worker, visit);
        books.untilBalance("UNSETTLED", visit, "120.00");
    }

    private void extra(String visit, String code) {
        var extra = ok(worker.post("/visits/" + visit + "/extras", "{'extra':'" + code + "','quantity':1}"))
                .id();
        ok(customer.api().post("/extras/" + extra + "/answer", "{'accept':true}"));
    }

    private Api.Answer cancel(String booking, String fee) {
        return customer.api()
                .post(
                        "/bookings/" + booking + "/cancellation",
                        "{'reason':'计划有变','fee':%s,'forCustomer':false}".formatted(YUAN.formatted(fee)));
    }

    private Api.Answer move(String visit, Instant start, String fee) {
        return customer.api()
                .post(
                        "/visits/" + visit + "/rescheduling",
                        "{'start':'%s','fee':%s}".formatted(start, YUAN.formatted(fee)));
    }

    private Api.Answer refund(String visit, String amount) {
        return world.operator.post("/visits/" + visit + "/refunds", reason(amount));
    }

    private static String reason(String amount) {
        return "{'amount':%s,'reason':'不满意'}".formatted(YUAN.formatted(amount));
    }

    private void policy(String steps) {
        var key = "/settings/booking.cancellation-policy?area=" + world.area;
        ok(world.operator.putIfMatch(key, "{'value':'" + steps + "'}", "\"0\""));
    }
}
