package org.doorstep.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import java.util.Map;
import java.util.UUID;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Idempotency keys that are missing, misshapen, repeated, or used for something else. */
@HttpTest
class BadKeysHttpIT {
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

    private static String order(int day) {
        var wish = customer.wish(customer.at(day, "10:00"), "");
        return "{'wish':%s,'payment':'ON_THE_SPOT','expected':%s}"
                .formatted(wish, customer.quote(wish).getJsonObject("total"));
    }

    private static int bookings() {
        return ok(customer.api().get("/bookings")).json().getJsonArray("items").size();
    }

    @Test
    void placesNothingWithoutAKeyOrWithOneThatIsNone() {
        int before = bookings();
        var body = order(4).replace('\'', '"').getBytes(UTF_8);

        refused(
                customer.api().request("POST", "/bookings", body, Map.of("Idempotency-Key", "")),
                422,
                "shared.idempotency.missing");
        refused(
                customer.api().request("POST", "/bookings", body, Map.of("Idempotency-Key", "k".repeat(101))),
                422,
                "shared.idempotency.shape");

        assertThat(bookings()).isEqualTo(before);
    }

    @Test
    void replaysTheSameRequestAndRefusesAnotherUnderItsKey() {
        int before = bookings();
        var key = UUID.randomUUID().toString();
        var body = order(5);

        var first = ok(customer.api().post("/bookings", body, key));
        var again = ok(customer.api().post("/bookings", body, key));
        var other = customer.api().post("/bookings", order(6), key);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.status()).isEqualTo(first.status());
        refused(other, 422, "shared.idempotency.other-command");
        assertThat(bookings()).isEqualTo(before + 1);
    }

    @Test
    void keepsOnesKeysApartFromAnothers() {
        var key = UUID.randomUUID().toString();
        var stranger = world.customer();
        var mine = ok(customer.api().post("/bookings", order(7), key));
        var wish = stranger.wish(stranger.at(9, "14:00"), "");
        var theirs = ok(stranger.api()
                .post(
                        "/bookings",
                        "{'wish':%s,'payment':'ON_THE_SPOT','expected':%s}"
                                .formatted(wish, stranger.quote(wish).getJsonObject("total")),
                        key));

        assertThat(theirs.id()).isNotEqualTo(mine.id());
        assertThat(ok(stranger.api().get("/bookings")).json().getJsonArray("items"))
                .hasSize(1);
    }

    @Test
    void remembersSuccessesOnly() {
        var key = UUID.randomUUID().toString();
        var wrong = order(10).replaceFirst("'starts':\\['[^']+'", "'starts':['" + customer.at(10, "10:07") + "'");

        refused(customer.api().post("/bookings", wrong, key), 422, "booking.start.misaligned");
        ok(customer.api().post("/bookings", order(10), key));
    }

    @Test
    void refundsOnceUnderOneKey() {
        var id = customer.bookAndPay(customer.wish(customer.at(11, "10:00"), ""));
        var visit = Story.visit(world.story.booking(customer.api(), id), 0);
        var key = UUID.randomUUID().toString();
        var body = "{'amount':{'amount':'20.00','currency':'CNY'},'reason':'late'}";
        var path = "/visits/" + visit + "/refunds";

        refused(
                world.operator.request(
                        "POST", path, body.replace('\'', '"').getBytes(UTF_8), Map.of("Idempotency-Key", "")),
                422,
                "shared.idempotency.missing");
        var first = ok(world.operator.post(path, body, key));
        var again = ok(world.operator.post(path, body, key));
        refused(
                world.operator.post(path, body.replace("20.00", "30.00"), key),
                422,
                "shared.idempotency.other-command");

        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.items()).extracting(refund -> refund.getString("id")).hasSize(1);
        assertThat(again.items().get(0).getString("id"))
                .isEqualTo(first.items().get(0).getString("id"));
        world.story.booksAgree(id);
        var refunded =
                world.story.booking(customer.api(), id).getJsonArray("visits").getJsonObject(0);
        assertThat(Story.amount(refunded, "refunded")).isEqualTo("20.00");
    }
}
