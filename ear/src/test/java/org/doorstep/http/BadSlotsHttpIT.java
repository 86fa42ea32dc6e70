package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import java.time.Duration;
import java.time.Instant;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Starts at which no visit can be, and places where nobody goes: refused, and no time is taken for them. */
@HttpTest
class BadSlotsHttpIT {
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

    private static void neverPlaced(String wish, int status, String code) {
        refused(customer.api().post("/quotes", wish), status, code);
        var body = "{'wish':%s,'payment':'ON_THE_SPOT','expected':{'amount':'120.00','currency':'CNY'}}";
        refused(customer.api().post("/bookings", body.formatted(wish)), status, code);
        assertThat(ok(customer.api().get("/bookings")).json().getJsonArray("items"))
                .isEmpty();
    }

    private static void never(Instant start, int status, String code) {
        neverPlaced(customer.wish(start, ""), status, code);
    }

    private static int free(int day) {
        return customer.slots(world.story.today().plusDays(day), 1)
                .getJsonArray("days")
                .getJsonObject(0)
                .getInt("free");
    }

    @Test
    void refusesStartsInThePast() {
        never(customer.at(-1, "10:00"), 422, "booking.start.past");
        never(Instant.parse("1999-12-31T16:00:00Z"), 422, "booking.start.past");
    }

    @Test
    void refusesStartsBeyondTheHorizon() {
        never(customer.at(900, "10:00"), 422, "booking.start.too-far");
        never(Instant.parse("2199-12-31T16:00:00Z"), 422, "booking.start.too-far");
        neverPlaced(
                customer.wish(customer.at(4, "10:00"), "")
                        .replaceFirst("'starts':\\['[^']+'", "'starts':['+999999999-12-31T23:59:59Z'"),
                400,
                "shared.invalid");
    }

    @Test
    void refusesStartsThatAreNotOnAQuarterOfAnHour() {
        never(customer.at(4, "10:07"), 422, "booking.start.misaligned");
        never(customer.at(4, "10:00").plusSeconds(1), 422, "booking.start.misaligned");
        never(customer.at(4, "10:00").plusNanos(1), 422, "booking.start.misaligned");
    }

    @Test
    void refusesLengthsOfZeroAndBeyondMeasure() {
        var wish = customer.wish(customer.at(4, "10:00"), "");

        neverPlaced(wish.replace("'quantity':2", "'quantity':0"), 400, "shared.invalid");
        neverPlaced(wish.replace("'quantity':2", "'quantity':-3"), 400, "shared.invalid");
        neverPlaced(wish.replace("'quantity':2", "'quantity':2147483648"), 400, "shared.invalid");
        neverPlaced(wish.replace("'quantity':2", "'quantity':10000"), 422, "booking.quantity.outside");
        neverPlaced(wish.replace("'quantity':2", "'quantity':1"), 422, "booking.quantity.outside");
    }

    @Test
    void refusesVisitsAcrossClosingTime() {
        int before = free(4);
        var late = customer.wish(customer.at(4, "19:00"), "");
        var total = customer.quote(late).getJsonObject("total");
        var place = "{'wish':%s,'payment':'ON_THE_SPOT','expected':%s}";

        refused(customer.api().post("/bookings", place.formatted(late, total)), 422, "availability.closed");
        var chosen = customer.wish(customer.at(4, "19:00"), Customer.with(worker));
        refused(customer.api().post("/bookings", place.formatted(chosen, total)), 422, "availability.closed");

        assertThat(ok(customer.api().get("/bookings")).json().getJsonArray("items"))
                .isEmpty();
        assertThat(free(4)).isEqualTo(before);
    }

    @Test
    void refusesSeriesThatAreNone() {
        var first = customer.at(4, "10:00");

        neverPlaced(customer.weekly(first, 0, ""), 400, "shared.invalid");
        neverPlaced(customer.weekly(first, 13, ""), 400, "shared.invalid");
        neverPlaced(
                customer.weekly(first, 4, "").replace("'starts':[]", "'starts':['" + first + "']"),
                422,
                "booking.starts.either");
        neverPlaced(
                customer.wish(first, "").replace("'starts':['" + first + "']", "'starts':[]"),
                422,
                "booking.starts.either");
        neverPlaced(
                customer.wish(first, "").replace("'" + first + "'", "'" + first + "','" + first + "'"),
                422,
                "booking.starts.number");
        // one that is not free takes the other three down with it
        var lateWeekly = customer.weekly(customer.at(4, "19:00"), 4, "");
        var total = customer.quote(lateWeekly).getJsonObject("total");
        refused(
                customer.api()
                        .post(
                                "/bookings",
                                "{'wish':%s,'payment':'ON_THE_SPOT','expected':%s}".formatted(lateWeekly, total)),
                422,
                "availability.closed");
        assertThat(ok(customer.api().get("/bookings")).json().getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void refusesAddressesOutsideEveryTerritory() {
        var enter =
                "{'contact':'陈女士','phone':'+8613800138000','text':'路','detail':'','point':{'latitude':%s,'longitude':%s}}";
        int before = ok(customer.api().get("/addresses")).text().length();

        refused(customer.api().post("/addresses", enter.formatted("-45.0", "-120.0")), 422, "customer.address.outside");
        refused(customer.api().post("/addresses", enter.formatted("0", "0")), 422, "customer.address.outside");
        for (var nowhere : new String[] {"91,0", "0,181", "1e400,0", "'x',0", "null,0"}) {
            var parts = nowhere.split(",");
            var answer = customer.api().post("/addresses", enter.formatted(parts[0], parts[1]));
            refused(answer, 400, "shared.invalid");
            assertThat(answer.text()).contains("\"/point");
        }
        refused(
                world.story.nobody.get("/slots?service=%s&quantity=2&latitude=-45&longitude=-120&from=%s"
                        .formatted(world.service, world.story.today().plusDays(1))),
                422,
                "dispatch.slots.outside");
        assertThat(ok(customer.api().get("/addresses")).text()).hasSize(before);
    }

    @Test
    void refusesRangesOfDatesThatAreNone() {
        var search = "/slots?service=%s&quantity=2&address=%s&from=%s&days=%s";
        var today = world.story.today();

        for (var days : new String[] {"0", "-1", "400", "2147483647"}) {
            var answer = customer.api().get(search.formatted(world.service, customer.address(), today, days));
            assertThat(answer.status()).as(days + answer.text()).isIn(400, 422);
        }
        for (var from : new String[] {"%2B999999999-12-31", "1700-01-01", "2026-02-30", "soon", ""}) {
            var answer = customer.api().get(search.formatted(world.service, customer.address(), from, "1"));
            assertThat(answer.status()).as(from + answer.text()).isIn(400, 422);
        }
        refused(
                customer.api().get(search.formatted(world.service, customer.address(), today.minusDays(3), "2")),
                422,
                "dispatch.slots.past");
    }

    @Test
    void refusesMovingAVisitToWhereNoVisitCanBe() {
        var other = world.customer();
        var id =
                other.place(other.wish(other.at(8, "10:00"), ""), "ON_THE_SPOT").getString("id");
        var before = world.story.booking(other.api(), id);
        var visit = Story.visit(before, 0);
        var move = "{'start':'%s','fee':{'amount':'0.00','currency':'CNY'}}";

        var starts =
                new Instant[] {other.at(-1, "10:00"), other.at(900, "10:00"), other.at(8, "10:07"), other.at(8, "23:00")
                };
        for (var start : starts) {
            var answer = other.api().post("/visits/" + visit + "/rescheduling", move.formatted(start));
            assertThat(answer.status()).as(start + answer.text()).isIn(409, 422);
        }

        assertThat(world.story
                        .booking(other.api(), id)
                        .getJsonArray("visits")
                        .getJsonObject(0)
                        .getJsonObject("slot"))
                .isEqualTo(before.getJsonArray("visits").getJsonObject(0).getJsonObject("slot"));
        assertThat(Duration.between(world.story.now(), other.at(8, "10:00"))).isPositive();
    }
}
