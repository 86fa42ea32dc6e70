package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Step 2 of the main job: a customer finds, prices, books and pays. */
@HttpTest
class Step2BookingHttpIT {
    @Test
    void aCustomerFindsTheServiceItsPriceAndWhoCouldCome(DoorstepServer server) {
        var world = new World(server);
        var worker = world.worker("王芳");
        var customer = world.customer();

        var found =
                ok(customer.api().get("/services?words=cleaning&category=" + world.category + "&area=" + world.area));
        assertThat(found.items()).singleElement().satisfies(service -> assertThat(service.getString("id"))
                .isEqualTo(world.service));
        assertThat(ok(customer.api().get("/addresses")).items())
                .singleElement()
                .satisfies(address -> assertThat(address.getString("district")).isEqualTo(world.district));

        var start = customer.at(2, "10:00");
        var quote = customer.quote(customer.wish(start, "").replace("'options':[]", "'options':['windows']"));

        var visit = quote.getJsonArray("visits").getJsonObject(0);
        assertThat(visit.getJsonArray("lines").getValuesAs(JsonObject.class))
                .extracting(line -> line.getString("kind") + " " + Story.amount(line, "amount"))
                .containsExactly("base 20.00", "unit 100.00", "option 30.00");
        assertThat(Story.amount(quote, "total")).isEqualTo("150.00");
        assertThat(quote.getJsonArray("policy")).hasSizeGreaterThan(2);
        var slot = quote.getJsonArray("slots").getJsonObject(0);
        assertThat(Duration.between(Instant.parse(slot.getString("start")), Instant.parse(slot.getString("end"))))
                .isEqualTo(Duration.ofMinutes(150));

        var who = customer.slotAt(start).getJsonArray("workers").getString(0);
        assertThat(who).isEqualTo(worker.id());
        var slots = customer.slots(world.story.today().plusDays(2), 1);
        assertThat(slots.getJsonObject("workers").getJsonObject(who).getString("name"))
                .isEqualTo("王**");
    }

    @Test
    void aTimeThatIsNotFreeSaysWhy(DoorstepServer server) {
        var world = new World(server);
        world.worker("王芳");
        var near = world.customer();
        var far = world.customerAt(-0.08, -0.08);
        world.story.advanceTo(near.at(1, "10:00"));
        near.place(near.wish(near.at(2, "10:00"), ""), "ON_THE_SPOT");

        assertThat(reason(near, near.at(0, "11:00"))).isEqualTo("too-soon");
        assertThat(reason(near, near.at(2, "11:00"))).isEqualTo("taken");
        // half an hour from door to door is enough for the neighbour, not for the other end of the city
        assertThat(near.slotAt(near.at(2, "12:30")).getInt("free")).isEqualTo(1);
        assertThat(reason(far, far.at(2, "12:30"))).isEqualTo("travel");
        ok(world.operator.putIfMatch("/settings/availability.horizon?area=" + world.area, "{'value':'P5D'}", "\"0\""));
        Story.until(
                "the nearer horizon",
                () -> !near.slotAt(near.at(8, "10:00")).containsKey("free")
                        || "beyond-horizon"
                                .equals(near.slotAt(near.at(8, "10:00")).getString("reason", "")));

        refused(tryAt(near, near.at(2, "21:00")), 422, "availability.closed");
        refused(tryAt(near, near.at(8, "10:00")), 422, "availability.slot.beyond-horizon");
        refused(tryAt(near, near.at(0, "11:00")), 422, "availability.slot.too-soon");
        var taken = tryAt(far, far.at(2, "11:00"));
        refused(taken, 409, "booking.start.taken");
        var alternatives = taken.json().getJsonObject("arguments").getJsonArray("alternatives");
        assertThat(alternatives.getValuesAs(JsonString.class))
                .hasSizeGreaterThan(2)
                .allSatisfy(start -> assertThat(
                                far.slotAt(Instant.parse(start.getString())).getInt("free"))
                        .isEqualTo(1));
    }

    @Test
    void theTimeOfAVisitThatIsToBeMovedCountsAsFree(DoorstepServer server) {
        var world = new World(server);
        world.worker("王芳");
        var customer = world.customer();
        var start = customer.at(2, "10:00");
        var booking = customer.place(customer.wish(start, ""), "ON_THE_SPOT");
        var visit = Story.visit(booking, 0);
        var later = start.plusSeconds(3600);
        var question = "/slots?service=%s&quantity=2&address=%s&from=%s&days=1&moving=%s"
                .formatted(
                        world.service,
                        customer.address(),
                        later.atZone(Story.ZONE).toLocalDate(),
                        visit);
        assertThat(customer.slotAt(later).getInt("free")).isZero();

        var slots = ok(customer.api().get(question))
                .json()
                .getJsonArray("days")
                .getJsonObject(0)
                .getJsonArray("slots");

        assertThat(slots.getValuesAs(JsonObject.class))
                .filteredOn(slot -> Instant.parse(slot.getString("start")).equals(later))
                .singleElement()
                .satisfies(slot -> assertThat(slot.getInt("free")).isEqualTo(1));
        var stranger = world.customer();
        refused(
                stranger.api().get(question.replace("address=" + customer.address(), "address=" + stranger.address())),
                404,
                "visit.unknown");
    }

    @Test
    void booksAChosenWorkerOrAny(DoorstepServer server) {
        var world = new World(server);
        var chosen = world.worker("王芳");
        world.worker("李梅");
        var customer = world.customer();
        var start = customer.at(2, "10:00");

        var first = customer.bookAndPay(customer.wish(start, Customer.with(chosen)));

        var visit = visit(customer, first);
        assertThat(visit.getString("state")).isEqualTo("ASSIGNED");
        assertThat(visit.getString("worker")).isEqualTo(chosen.id());
        // the same one again is not free, and says when
        var again = world.customer();
        var clash = again.tryToPlace(again.wish(start, Customer.with(chosen)), "ONLINE");
        refused(clash, 409, "booking.start.taken");
        assertThat(clash.text()).contains("availability.taken", "alternatives\":[\"");

        var second = again.bookAndPay(again.wish(start, ""));

        assertThat(visit(again, second).getString("state")).isEqualTo("OPEN");
        var third = world.customer();
        refused(third.tryToPlace(third.wish(start, ""), "ONLINE"), 409, "booking.start.taken");
        refused(third.api().get("/bookings/" + second), 404, "booking.unknown");
    }

    @Test
    void booksFourWeeklyVisitsOrNone(DoorstepServer server) {
        var world = new World(server);
        var worker = world.worker("王芳");
        var customer = world.customer();
        var first = customer.at(2, "10:00");

        var booking = customer.bookAndPay(customer.weekly(first, 4, Customer.with(worker)));

        var view = world.story.booking(customer.api(), booking);
        assertThat(Story.amount(view, "total")).isEqualTo("480.00");
        assertThat(view.getJsonArray("visits").getValuesAs(JsonObject.class))
                .extracting(visit -> Instant.parse(visit.getJsonObject("slot").getString("start"))
                        .atZone(Story.ZONE)
                        .toLocalDateTime())
                .containsExactlyElementsOf(List.of(0, 7, 14, 21).stream()
                        .map(days -> first.atZone(Story.ZONE).toLocalDateTime().plusDays(days))
                        .toList());
        world.story.booksAgree(booking);

        // the first of these two weeks is taken: nothing is held of the second either
        var other = world.customer();
        var mixed = other.tryToPlace(other.weekly(first.plus(Duration.ofDays(21)), 2, ""), "ONLINE");
        refused(mixed, 409, "booking.start.taken");
        assertThat(mixed.text()).contains(first.plus(Duration.ofDays(21)).toString());
        assertThat(other.slotAt(first.plus(Duration.ofDays(28))).getInt("free")).isEqualTo(1);
        assertThat(ok(other.api().get("/bookings")).items()).isEmpty();
    }

    @Test
    void placesOnceUnderOneKeyAndOnlyAtThePriceThatWasShown(DoorstepServer server) {
        var world = new World(server);
        world.worker("王芳");
        var customer = world.customer();
        var wish = customer.wish(customer.at(2, "10:00"), "");
        var body = "{'wish':%s,'payment':'ONLINE','expected':{'amount':'120.00','currency':'CNY'}}".formatted(wish);

        refused(customer.api().post("/bookings", body.replace("120.00", "119.00")), 422, "booking.price.changed");
        var one = ok(customer.api().post("/bookings", body, "key-" + world.number));
        var two = ok(customer.api().post("/bookings", body, "key-" + world.number));

        assertThat(two.id()).isEqualTo(one.id());
        assertThat(ok(customer.api().get("/bookings")).items()).hasSize(1);
        refused(
                customer.api().post("/bookings", body.replace("ONLINE", "ON_THE_SPOT"), "key-" + world.number),
                422,
                "shared.idempotency.other-command");
    }

    private static JsonObject visit(Customer customer, String booking) {
        return customer.world()
                .story
                .booking(customer.api(), booking)
                .getJsonArray("visits")
                .getJsonObject(0);
    }

    private static Api.Answer tryAt(Customer customer, Instant start) {
        return customer.tryToPlace(customer.wish(start, ""), "ON_THE_SPOT");
    }

    private static String reason(Customer customer, Instant start) {
        return customer.slotAt(start).getString("reason", "free, or closed");
    }
}
