package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.doorstep.ear.support.DoorstepServer;

/**
 * One story with everything that moves money, told the same way each time: booked, paid, cancelled, expired, worked,
 * refunded, and at night shared out and paid out. The mishap says what happens to the server at which point.
 */
final class Day {
    private final DoorstepServer server;
    private final Mishap mishap;
    private final Quiet quiet;
    private final Story story;
    private final World world;
    private final Nights nights;
    private final Api worker;
    private final Customer customer;

    /** The day on which the story begins. */
    final LocalDate begin;

    Day(DoorstepServer server, Mishap mishap) {
        this.server = server;
        this.mishap = mishap;
        quiet = new Quiet(server);
        var clock = new Story(server);
        // the same time of day, whenever it is told
        clock.advanceTo(clock.today()
                .plusDays(1)
                .atTime(LocalTime.of(7, 0))
                .atZone(Story.ZONE)
                .toInstant());
        world = new World(server);
        story = world.story;
        begin = story.today();
        nights = new Nights(world);
        worker = world.worker("王芳");
        customer = world.customer();
    }

    void bookAndPay() {
        var first = place("booking.place.before-commit", 2, "09:00");
        story.pay(customer.api(), first);
        confirmed(first);

        var second = place("booking.place.after-commit", 2, "13:00");
        var opening = key();
        var payment = mishap.at("payment.prepared-before-record", () -> open(second, opening));
        var page = story.payUrl(customer.api(), payment);
        mishap.at("payment.callback.before-commit", () -> story.choose(page, "approve"));
        confirmed(second);

        paidWithMishap("payment.callback.after-commit", 3, "09:00");
        paidWithMishap("booking.received.before-commit", 3, "13:00");
        paidWithMishap("booking.received.after-commit", 4, "09:00");
    }

    private void paidWithMishap(String point, int day, String time) {
        var booking = place(day, time);
        var page = story.payUrl(customer.api(), story.openPayment(customer.api(), booking));
        mishap.at(point, () -> story.choose(page, "approve"));
        confirmed(booking);
    }

    /** The channel never calls, and is asked. */
    void hearNothing() {
        var booking = place(4, "13:00");
        var payment = story.openPayment(customer.api(), booking);
        var page = story.payUrl(customer.api(), payment);
        neverCalls(payment);
        var asked = story.now().plusSeconds(60);
        mishap.at("payment.queried-before-record", () -> {
            story.choose(page, "approve");
            story.advanceTo(asked);
        });
        confirmed(booking);
    }

    /** The customer walks away, and the channel is told to take no money any more. */
    void walkAway() {
        var booking = place(5, "09:00");
        story.choose(story.payUrl(customer.api(), story.openPayment(customer.api(), booking)), "leave");
        var over = story.now().plus(Duration.ofMinutes(20));
        mishap.at("payment.closed-before-record", () -> story.advanceTo(over));
        story.untilState(customer.api(), booking, "EXPIRED");
        quiet();
    }

    void cancel() {
        var booking = place(6, "09:00");
        story.pay(customer.api(), booking);
        confirmed(booking);
        var fee = ok(customer.api().get("/bookings/" + booking + "/cancellation-fee"))
                .json()
                .getJsonObject("fee");
        var key = key();
        mishap.at(
                "payment.refunded-before-record",
                () -> ok(customer.api()
                        .post(
                                "/bookings/" + booking + "/cancellation",
                                "{'reason':'away','fee':%s,'forCustomer':false}".formatted(fee),
                                key)));
        story.untilState(customer.api(), booking, "CANCELLED");
        quiet();
    }

    /** Cash on the spot: confirmed at once, and the customer is told by SMS. */
    void bookOnTheSpot() {
        var wish = wish(5, "13:00");
        var total = customer.quote(wish).getJsonObject("total");
        var key = key();
        mishap.at(
                "notification.sent-before-record",
                () -> ok(customer.api().post("/bookings", placing(wish, "ON_THE_SPOT", total), key)));
        quiet();
    }

    void work() {
        quiet.posted(story);
        var bookings = confirmedBookings();
        assertThat(bookings).hasSize(6);
        for (var booking : bookings) {
            var id = Story.visit(booking, 0);
            customer.begins(worker, id);
            quiet();
            if (booking == bookings.get(0)) {
                extra(id);
                var key = key();
                mishap.at(
                        "outbox.handled-before-removed",
                        () -> ok(worker.post("/visits/" + id + "/completion", "", key)));
            } else {
                customer.completes(worker, id);
            }
            story.untilState(customer.api(), booking.getString("id"), "FULFILLED");
            quiet();
        }
    }

    private void extra(String visit) {
        var extra = ok(worker.post("/visits/" + visit + "/extras", "{'extra':'oven','quantity':1}"))
                .id();
        ok(customer.api().post("/extras/" + extra + "/answer", "{'accept':true}"));
        ok(worker.post("/visits/" + visit + "/cash", "{'amount':{'amount':'40.00','currency':'CNY'}}"));
    }

    /** What is done before day five, oldest first. */
    private List<JsonObject> confirmedBookings() {
        var until = begin.plusDays(5).atStartOfDay(Story.ZONE).toInstant().toString();
        return ok(customer.api().get("/bookings?limit=50"))
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(booking -> booking.getString("state").equals("CONFIRMED"))
                .filter(booking -> start(booking).compareTo(until) < 0)
                .sorted(java.util.Comparator.comparing(Day::start))
                .toList();
    }

    private static String start(JsonObject booking) {
        return booking.getJsonArray("visits")
                .getJsonObject(0)
                .getJsonObject("slot")
                .getString("start");
    }

    /** The first nights die at each of their points, one after the other; the rest are quiet. */
    void close() {
        story.advanceTo(begin.plusDays(5).atTime(7, 30).atZone(Story.ZONE).toInstant());
        nights.closeUntil(begin.plusDays(2));
        quiet();
        var date = begin.plusDays(3);
        mishap.at(
                List.of(
                        "night.freeze.before-commit",
                        "night.freeze.after-commit",
                        "night.reconcile.before-commit",
                        "night.reconcile.after-commit",
                        "night.shards.before-commit",
                        "night.shards.after-commit",
                        "night.settle.before-commit",
                        "night.settle.after-commit",
                        "night.shard-worked-before-record",
                        "night.pay-out.before-commit",
                        "night.pay-out.after-commit",
                        "night.statistics.before-commit",
                        "night.statistics.after-commit",
                        "night.proof.before-commit",
                        "night.proof.after-commit"),
                () -> ok(world.finance.post("/runs", "{'date':'%s'}".formatted(date))));
        nights.closeUntil(date);
        quiet();
    }

    /** The last night. */
    void closeAgain() {
        nights.closeUntil(begin.plusDays(4));
    }

    /** How many visits a part of a night's work is about at most; what there is more of, several nodes may do. */
    void cutInto(int visits) {
        ok(story.admin.putIfMatch("/settings/settlement.night-portion", "{'value':'%d'}".formatted(visits), "\"0\""));
    }

    /** So that there is something to prove and to count in more than one city. */
    void openOtherCities(int cities) {
        for (int i = 0; i < cities; i++) {
            world.openCity("8%03d".formatted(i), i);
        }
    }

    /** The last night begins here, where it dies, and is taken over by another server of the house. */
    void closeElsewhere(DoorstepServer other) {
        // so that it cannot be the other one that takes it up first
        other.freeze();
        var run = dies("night.settle.after-commit", begin.plusDays(4));
        other.thaw();
        goesOn(run, other);
        server.restart();
    }

    /** Two servers do the parts of the nights; in the midst of the last one this one dies. */
    void closeBeside(Supplier<DoorstepServer> beside) {
        story.advanceTo(begin.plusDays(5).atTime(7, 30).atZone(Story.ZONE).toInstant());
        // a server that is there already would not hear that the clock has moved
        var other = beside.get();
        try {
            nights.closeUntil(begin.plusDays(2));
            quiet();
            var run = dies("night.shard-worked-before-record", begin.plusDays(3));
            goesOn(run, other);
            server.restart();
            quiet();
        } finally {
            other.kill();
        }
    }

    private String dies(String point, LocalDate date) {
        ok(story.nobody.post("/test/failpoint", "{'name':'%s'}".formatted(point)));
        var run =
                ok(world.finance.post("/runs", "{'date':'%s'}".formatted(date))).id();
        server.awaitHaltAt(point, Mishap.PATIENCE);
        return run;
    }

    private void goesOn(String run, DoorstepServer other) {
        var elsewhere = world.finance.at(other);
        Story.until(Duration.ofSeconds(30), "the other server has taken the night over", () -> ok(elsewhere.get(
                        "/runs/" + run))
                .json()
                .getString("state")
                .equals("COMPLETED"));
    }

    /** Released by a second person and paid by the bank. */
    void payOut() {
        var statement = nights.statements().get(0);
        var payout = statement.getString("payout");
        var date = ok(world.finance.get("/payouts/" + payout)).json().getString("date");
        var key = key();
        mishap.at(
                List.of(
                        "payout.release.before-commit",
                        "payout.release.after-commit",
                        "payout.bank-accepted-before-record",
                        "payout.answered.before-commit",
                        "payout.answered.after-commit"),
                () -> ok(world.second.post(
                        "/payouts/release", "{'date':'%s','payouts':['%s']}".formatted(date, payout), key)));
        Story.until("the payout is paid", () -> ok(world.finance.get("/payouts/" + payout))
                .json()
                .getString("state")
                .equals("PAID"));
        quiet();
    }

    /** Nothing is under way any more. */
    void end() {
        story.advance(Duration.ofMinutes(30));
        quiet();
        Story.until(Duration.ofSeconds(100), "every message is sent", () -> quiet.unsent() == 0);
        story.booksBalance();
    }

    private String place(int day, String time) {
        return place(Mishap.none(), "", day, time);
    }

    private String place(String point, int day, String time) {
        return place(mishap, point, day, time);
    }

    private String place(Mishap mishap, String point, int day, String time) {
        var wish = wish(day, time);
        var total = customer.quote(wish).getJsonObject("total");
        var key = key();
        return mishap.at(point, () -> ok(customer.api().post("/bookings", placing(wish, "ONLINE", total), key))
                .id());
    }

    private String wish(int day, String time) {
        var start = begin.plusDays(day).atTime(LocalTime.parse(time)).atZone(Story.ZONE);
        return customer.wish(start.toInstant(), Customer.with(worker));
    }

    private static String placing(String wish, String payment, JsonObject total) {
        return "{'wish':%s,'payment':'%s','expected':%s}".formatted(wish, payment, total);
    }

    private String open(String booking, String key) {
        return ok(customer.api()
                        .post("/bookings/" + booking + "/payments", "{'channel':'sandbox','returnTo':'/paid'}", key))
                .id();
    }

    private void confirmed(String booking) {
        story.untilState(customer.api(), booking, "CONFIRMED");
        quiet();
    }

    private void neverCalls(String payment) {
        ok(story.nobody.post("/sandbox/channel/behaviour?reference=" + payment, "{'callbacks':'NEVER'}"));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private void quiet() {
        quiet.await();
    }
}
