package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import java.time.Duration;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** The main job from end to end: one booking carried through all seven steps. */
@HttpTest
class MainJobHttpIT {
    @Test
    void carriesABookingFromTheCatalogueToThePayout(DoorstepServer server) {
        var world = new World(server);
        var story = world.story;
        var worker = world.worker("王芳");
        var customer = world.customer();

        var slots = customer.slots(story.today().plusDays(2), 2);
        assertThat(slots.getJsonArray("days").getJsonObject(0).getInt("free")).isPositive();
        var booking = customer.bookAndPay(customer.wish(customer.at(2, "10:00"), ""));
        var visit = Story.visit(story.booking(customer.api(), booking), 0);
        story.booksAgree(booking);

        ok(worker.post("/visits/" + visit + "/grab", ""));
        customer.begins(worker, visit);
        var extra = ok(worker.post("/visits/" + visit + "/extras", "{'extra':'oven','quantity':1}"))
                .id();
        ok(customer.api().post("/extras/" + extra + "/answer", "{'accept':true}"));
        ok(worker.post("/visits/" + visit + "/cash", "{'amount':{'amount':'40.00','currency':'CNY'}}"));
        customer.completes(worker, visit);
        story.untilState(customer.api(), booking, "FULFILLED");
        story.booksAgree(booking);

        story.advance(Duration.ofDays(3));
        var nights = new Nights(world);
        nights.closeUntil(story.today().minusDays(1));
        var statement = nights.payOutTheCompany();

        var line = ok(world.finance.get("/statements/" + statement.getString("id") + "/lines"))
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(line.getString("visit")).isEqualTo(visit);
        assertThat(ok(world.finance.get("/ledger/entries/" + line.getString("entry")))
                        .text())
                .contains("SHARED_OUT");
        story.booksBalance();
    }
}
