package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** A worker is told beforehand what a visit pays, and the night pays just that. */
@HttpTest
class EarningsHttpIT {
    @Test
    void whatWasToldBeforehandIsWhatTheNightPays(DoorstepServer server) {
        var world = new World(server);
        var nights = new Nights(world);
        var worker = world.worker("王芳");
        var customer = world.customer();
        var booking = customer.bookAndPay(customer.wish(customer.at(2, "10:00"), Customer.with(worker)));
        var visit = Story.visit(world.story.booking(customer.api(), booking), 0);
        var date = world.story.today().plusDays(2);

        // 120.00 less 1.00 insurance, 70 % of it, 5 % of that withheld
        var before = day(worker, date);
        assertThat(Story.amount(before, "earned")).isEqualTo("0.00");
        assertThat(Story.amount(before, "expected")).isEqualTo("79.13");
        customer.begins(worker, visit);
        customer.completes(worker, visit);
        world.story.untilState(customer.api(), booking, "FULFILLED");

        assertThat(Story.amount(day(worker, date), "earned")).isEqualTo("79.13");
        assertThat(day(worker, date).getJsonArray("visits").getValuesAs(JsonObject.class))
                .singleElement()
                .satisfies(pay -> assertThat(pay.getString("visit")).isEqualTo(visit));
        world.story.advance(Duration.ofDays(2));
        nights.closeUntil(world.story.today().minusDays(1));
        assertThat(ok(worker.get("/statements")).items()).singleElement().satisfies(statement -> assertThat(
                        Story.amount(statement, "payable"))
                .isEqualTo("79.13"));
    }

    @Test
    void anOpenVisitSaysWhatItWouldPayWhoeverCouldTakeIt(DoorstepServer server) {
        var world = new World(server);
        var worker = world.worker("王芳");
        world.worker("李梅");
        var stranger = new World(server).worker("外地");
        var customer = world.customer();
        var visit = customer.opens("10:00");
        var query = "/workers/me/earnings/open?visit=" + visit;

        assertThat(ok(worker.get(query)).items()).singleElement().satisfies(pay -> {
            assertThat(pay.getString("visit")).isEqualTo(visit);
            assertThat(Story.amount(pay, "pay")).isEqualTo("79.13");
        });
        assertThat(ok(stranger.get(query)).items()).isEmpty();
        refused(customer.api().get(query), 403, "shared.forbidden");
        ok(worker.post("/visits/" + visit + "/grab", ""));
        assertThat(ok(worker.get(query)).items()).isEmpty();
        assertThat(Story.amount(day(worker, world.story.today().plusDays(2)), "expected"))
                .isEqualTo("79.13");
    }

    private static JsonObject day(Api worker, LocalDate date) {
        return ok(worker.get("/workers/me/earnings/" + date)).json();
    }
}
