package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.doorstep.ear.support.DoorstepServer;

/**
 * The end of a month as it is told twice: two visits with a promotion that may be used twice, a royalty, a withdrawal, a lost
 * chargeback, and an invoice over what the company owes after that.
 */
final class MonthEnd {
    final LocalDate begin;

    private final Mishap mishap;
    private final World world;
    private final Story story;
    private final Nights nights;
    private final Quiet quiet;
    private final Api worker;
    private final Customer customer;
    private final LocalDate last;
    private final String code = "M-" + Numbers.digits(10);
    private String disputed = "";

    MonthEnd(DoorstepServer server, Mishap mishap) {
        this.mishap = mishap;
        quiet = new Quiet(server);
        var clock = new Story(server);
        last = YearMonth.from(clock.today().plusDays(8)).atEndOfMonth();
        begin = last.minusDays(3);
        clock.advanceTo(begin.atTime(7, 0).atZone(Story.ZONE).toInstant());
        world = new World(server);
        story = world.story;
        nights = new Nights(world);
        worker = world.worker("王芳");
        customer = world.customer();
        agree();
    }

    /** What is earned is stated on one weekday, and the month costs a royalty. */
    private void agree() {
        ok(world.operator.post("/companies/" + world.company + "/contracts", """
                {'from':'%s','worker':'0.7','company':'0.12','platform':'0.18','insurance':{'amount':'1.00','currency':'CNY'},
                 'withholding':'0.05','holding':'P1D','least':{'amount':'1.00','currency':'CNY'},
                 'royalty':{'rate':'0.05','least':{'amount':'3.00','currency':'CNY'}},
                 'cycle':{'kind':'WEEKLY','day':%d}}""".formatted(
                        begin.plusDays(1), last.plusDays(3).getDayOfWeek().getValue())));
        ok(world.operator.post("/promotions", """
                {'code':'%s','title':'月末','kind':'PERCENT','rate':'0.1','currency':'CNY','automatic':false,'from':'%s',
                 'until':'%s','areas':[],'services':[],'companyShare':'0','uses':2}""".formatted(code, begin, last)));
        ok(story.admin.putIfMatch("/settings/settlement.invoice-after", "{'value':'1'}", "\"0\""));
    }

    /** The limit is used up to the last, whichever placing is cut off. */
    void book() {
        place("booking.place.before-commit", "09:00");
        disputed = place("booking.place.after-commit", "14:00");
        refused(customer.api().post("/quotes", wish("18:00")), 422, "promotion.used-up");
    }

    private String place(String point, String time) {
        var wish = wish(time);
        var total = customer.quote(wish).getJsonObject("total");
        var key = key();
        var body = "{'wish':%s,'payment':'ONLINE','expected':%s}".formatted(wish, total);
        var booking = mishap.at(
                point, () -> ok(customer.api().post("/bookings", body, key)).id());
        var payment = story.pay(customer.api(), booking);
        story.untilState(customer.api(), booking, "CONFIRMED");
        quiet.await();
        return payment;
    }

    private String wish(String time) {
        var start = last.minusDays(1).atTime(LocalTime.parse(time)).atZone(Story.ZONE);
        return customer.wish(start.toInstant(), Customer.with(worker) + ",'promotion':'" + code + "'");
    }

    void work() {
        var bookings = ok(customer.api().get("/bookings?limit=50")).items().stream()
                .sorted(java.util.Comparator.comparing(booking -> booking.getString("number")))
                .toList();
        assertThat(bookings).hasSize(2);
        for (var booking : bookings) {
            var visit = Story.visit(booking, 0);
            customer.begins(worker, visit);
            quiet.await();
            customer.completes(worker, visit);
            story.untilState(customer.api(), booking.getString("id"), "FULFILLED");
            quiet.await();
        }
    }

    void chargeRoyalties() {
        morning(last.plusDays(1));
        nights.closeUntil(last.minusDays(1));
        quiet.await();
        mishap.at(
                List.of("night.royalties.before-commit", "night.royalties.after-commit"),
                () -> ok(world.finance.post("/runs", "{'date':'%s'}".formatted(last))));
        nights.closeUntil(last);
        quiet.await();
    }

    void withdraw() {
        var key = key();
        var payout = mishap.at(
                List.of("payout.withdraw.before-commit", "payout.withdraw.after-commit"),
                () -> ok(world.owner.post("/withdrawals", "{'area':'%s','currency':'CNY'}".formatted(world.area), key))
                        .json()
                        .getString("payout"));
        ok(world.second.post("/payouts/release", "{'date':'%s','payouts':['%s']}".formatted(last.plusDays(1), payout)));
        Story.until("the withdrawal is paid", () -> ok(world.finance.get("/payouts/" + payout))
                .json()
                .getString("state")
                .equals("PAID"));
        quiet.await();
    }

    void loseADispute() {
        var dispute = ok(story.nobody.post(
                        "/sandbox/channel/disputes", "{'payment':'" + disputed + "','reason':'没有收到服务'}"))
                .json()
                .getString("dispute");
        untilDispute("OPEN");
        quiet.await();
        // decided once: asked again, the channel says that it has decided
        mishap.at(
                List.of("booking.dispute.before-commit", "booking.dispute.after-commit"),
                () -> story.nobody.post(
                        "/sandbox/channel/disputes", "{'dispute':'%s','won':false}".formatted(dispute)));
        untilDispute("LOST");
        quiet.await();
    }

    private void untilDispute(String state) {
        Story.until("the dispute is " + state, () -> ok(world.finance.get("/chargebacks")).items().stream()
                .anyMatch(each -> each.getString("state").equals(state)));
    }

    void invoice() {
        morning(last.plusDays(5));
        nights.closeUntil(last.plusDays(3));
        quiet.await();
        mishap.at(
                List.of("night.invoices.before-commit", "night.invoices.after-commit"),
                () -> ok(world.finance.post("/runs", "{'date':'%s'}".formatted(last.plusDays(4)))));
        nights.closeUntil(last.plusDays(4));
        quiet.await();
        var path =
                "/invoices/" + ok(world.owner.get("/invoices")).items().get(0).getString("id");
        ok(world.finance.post(path + "/proposal", "{'outcome':'PAID','remark':'bank 4711'}"));
        var other = story.staff("finance");
        var key = key();
        mishap.at(
                List.of("invoice.decide.before-commit", "invoice.decide.after-commit"),
                () -> ok(other.post(path + "/decision", "{'agreed':true}", key)));
    }

    void end() {
        story.advance(Duration.ofMinutes(30));
        quiet.await();
        Story.until(Duration.ofSeconds(100), "every message is sent", () -> quiet.unsent() == 0);
        story.booksBalance();
    }

    private void morning(LocalDate day) {
        quiet.posted(story);
        story.advanceTo(day.atTime(7, 30).atZone(Story.ZONE).toInstant());
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
