package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Step 2 of the main job, its end: paid online, by a channel that behaves as channels do, or on the spot. */
@HttpTest
class Step2PayingHttpIT {
    @Test
    void aDeclinedPaymentMayBeTriedAgain(DoorstepServer server) {
        var world = new World(server);
        world.worker("王芳");
        var customer = world.customer();
        var booking = customer.place(customer.wish(customer.at(2, "10:00"), ""), "ONLINE")
                .getString("id");
        var declined = world.story.openPayment(customer.api(), booking);

        world.story.choose(world.story.payUrl(customer.api(), declined), "decline");

        untilPayment(customer, declined, "DECLINED");
        assertThat(world.story.booking(customer.api(), booking).getString("state"))
                .isEqualTo("AWAITING_PAYMENT");
        world.story.pay(customer.api(), booking);
        world.story.untilState(customer.api(), booking, "CONFIRMED");
        world.story.booksAgree(booking);
    }

    @Test
    void whoWalksAwayLosesTheTimeAfterAQuarterOfAnHour(DoorstepServer server) {
        var world = new World(server);
        world.worker("王芳");
        var customer = world.customer();
        var start = customer.at(2, "10:00");
        var booking = customer.place(customer.wish(start, ""), "ONLINE").getString("id");
        var payment = world.story.openPayment(customer.api(), booking);
        world.story.choose(world.story.payUrl(customer.api(), payment), "leave");
        assertThat(customer.slotAt(start).getInt("free")).isZero();

        world.story.advance(Duration.ofMinutes(16));

        world.story.untilState(customer.api(), booking, "EXPIRED");
        untilPayment(customer, payment, "CLOSED");
        assertThat(customer.slotAt(start).getInt("free")).isEqualTo(1);
        refused(
                customer.api().post("/bookings/" + booking + "/payments", "{'channel':'sandbox','returnTo':'/paid'}"),
                422,
                "booking.payment.too-late");
        Story.until(
                "the notice", () -> ok(customer.api().get("/notices")).text().contains("booking.expired"));
        world.story.booksAgree(booking);
    }

    @Test
    void aChannelThatTakesNothingNewFinishesWhatItHas(DoorstepServer server) {
        var world = new World(server);
        world.worker("王芳");
        var customer = world.customer();
        var open = customer.place(customer.wish(customer.at(2, "10:00"), ""), "ONLINE")
                .getString("id");
        var payment = world.story.openPayment(customer.api(), open);
        var late = customer.place(customer.wish(customer.at(2, "14:00"), ""), "ONLINE")
                .getString("id");
        var setting = "/settings/payment.takes.sandbox";
        ok(world.story.admin.putIfMatch(setting, "{'value':'false'}", "\"0\""));
        try {
            assertThat(ok(world.story.nobody.get("/payments/channels")).items()).isEmpty();
            refused(
                    customer.api().post("/bookings/" + late + "/payments", "{'channel':'sandbox','returnTo':'/paid'}"),
                    422,
                    "booking.payment.channel");

            world.story.choose(world.story.payUrl(customer.api(), payment), "approve");

            world.story.untilState(customer.api(), open, "CONFIRMED");
            world.story.booksAgree(open);
        } finally {
            ok(world.story.admin.request("DELETE", setting, new byte[0], Map.of("If-Match", "\"1\"")));
        }
        world.story.pay(customer.api(), late);
        world.story.untilState(customer.api(), late, "CONFIRMED");
    }

    @Test
    void callbacksMayComeLateTwiceOutOfOrderOrNever(DoorstepServer server) {
        var world = new World(server);
        world.worker("王芳");
        var customer = world.customer();
        var late = paidWhile(customer, "08:30", "{'callbacks':'ONCE','delay':'PT8M'}");
        var twice = paidWhile(customer, "11:30", "{'callbacks':'TWICE'}");
        var unordered = paidWhile(customer, "14:30", "{'callbacks':'UNORDERED'}");
        var never = paidWhile(customer, "17:30", "{'callbacks':'NEVER'}");

        world.story.untilState(customer.api(), twice, "CONFIRMED");
        world.story.untilState(customer.api(), unordered, "CONFIRMED");
        // the janitor asks the channel, before the late one comes and in place of the one that never does
        world.story.advance(Duration.ofMinutes(3));
        world.story.untilState(customer.api(), never, "CONFIRMED");
        world.story.advance(Duration.ofMinutes(7));
        world.story.untilState(customer.api(), late, "CONFIRMED");

        for (var booking : List.of(late, twice, unordered, never)) {
            var view = world.story.booking(customer.api(), booking);
            assertThat(Story.amount(view, "paid")).isEqualTo("120.00");
            assertThat(Story.amount(view, "due")).isEqualTo("0.00");
            assertThat(Story.amount(view, "credit")).isEqualTo("0.00");
            world.story.booksAgree(booking);
        }
    }

    @Test
    void paysOnTheSpotInCash(DoorstepServer server) {
        var world = new World(server);
        var worker = world.worker("王芳");
        var customer = world.customer();

        var booking = customer.place(customer.wish(customer.at(2, "10:00"), Customer.with(worker)), "ON_THE_SPOT");

        assertThat(booking.getString("state")).isEqualTo("CONFIRMED");
        assertThat(Story.amount(booking, "due")).isEqualTo("120.00");
        var visit = Story.visit(booking, 0);
        refused(cash(worker, visit, "120.00"), 422, "booking.cash.too-early");
        customer.begins(worker, visit);
        refused(cash(worker, visit, "120.01"), 422, "booking.cash.too-much");
        refused(cash(customer.api(), visit, "120.00"), 403, "shared.forbidden");
        ok(cash(worker, visit, "120.00"));
        customer.completes(worker, visit);
        world.story.untilState(customer.api(), booking.getString("id"), "FULFILLED");
        assertThat(Story.amount(world.story.booking(customer.api(), booking.getString("id")), "due"))
                .isEqualTo("0.00");
        world.story.booksAgree(booking.getString("id"));
    }

    private static Api.Answer cash(Api who, String visit, String amount) {
        return who.post("/visits/" + visit + "/cash", "{'amount':{'amount':'%s','currency':'CNY'}}".formatted(amount));
    }

    /** A booking whose payment the customer approved while the channel behaved so. @return its id */
    private static String paidWhile(Customer customer, String time, String behaviour) {
        var story = customer.world().story;
        var booking = customer.place(customer.wish(customer.at(2, time), ""), "ONLINE")
                .getString("id");
        var payment = story.openPayment(customer.api(), booking);
        ok(story.nobody.post("/sandbox/channel/behaviour?reference=" + payment, behaviour));
        story.choose(story.payUrl(customer.api(), payment), "approve");
        return booking;
    }

    private static void untilPayment(Customer customer, String payment, String state) {
        Story.until("payment " + state, () -> ok(customer.api().get("/payments/" + payment))
                .json()
                .getString("state")
                .equals(state));
    }
}
