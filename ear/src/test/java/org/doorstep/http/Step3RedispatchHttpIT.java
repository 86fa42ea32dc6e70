package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import java.time.Duration;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Step 3 of the main job, when it does not go as planned: given back, nobody found, nobody came, taken out of service. */
@HttpTest
class Step3RedispatchHttpIT {
    @Test
    void aWithdrawalReopensTheVisitAndCounts(DoorstepServer server) {
        var world = new World(server);
        var wang = world.worker("王芳");
        var customer = world.customer();
        var booking = customer.bookAndPay(customer.wish(customer.at(2, "10:00"), Customer.with(wang)));
        var visit = Story.visit(world.story.booking(customer.api(), booking), 0);
        var li = world.worker("李梅");

        ok(wang.post("/visits/" + visit + "/withdrawal", "{'reason':'家里有事'}"));

        assertThat(customer.visitState(visit)).isEqualTo("OPEN");
        var decision = world.decisions(visit).get(0);
        assertThat(decision.getString("how")).isEqualTo("replaced");
        assertThat(decision.getString("chosen")).isEqualTo(li.id());
        assertThat(decision.toString()).contains("dispatch.excluded");
        refused(wang.post("/visits/" + visit + "/grab", ""), 422, "dispatch.unfit");
        var standing =
                ok(world.operator.get("/workers/" + wang.id() + "/standing")).json();
        assertThat(standing.getInt("withdrawn")).isEqualTo(1);
        assertThat(standing.getBoolean("barred")).isFalse();
        refused(li.get("/workers/" + wang.id() + "/standing"), 403, "shared.forbidden.permission");

        // operators set from when on it bites
        ok(world.operator.putIfMatch("/settings/dispatch.breach.bar?area=" + world.area, "{'value':'1'}", "\"0\""));
        Story.until("the bar", () -> ok(world.operator.get("/workers/" + wang.id() + "/standing"))
                .json()
                .getBoolean("barred"));
        var other = world.customer().opens("15:00");
        assertThat(World.reasons(
                        ok(world.operator.get("/visits/" + other + "/candidates"))
                                .items(),
                        wang))
                .containsExactly("dispatch.breaches");
        assertThat(ok(wang.get("/visits/open")).items()).isEmpty();
    }

    @Test
    void whatIsGivenBackCanBeGrabbedAtOnce(DoorstepServer server) {
        var world = new World(server);
        var wang = world.worker("王芳");
        var li = world.worker("李梅");
        var visit = world.customer().opens("15:00");
        ok(wang.post("/visits/" + visit + "/grab", ""));
        refused(li.post("/visits/" + visit + "/grab", ""), 409, "visit.taken");

        ok(wang.post("/visits/" + visit + "/withdrawal", "{'reason':'家里有事'}"));

        // the node remembers for a second that it was taken, and must have forgotten
        ok(li.post("/visits/" + visit + "/grab", ""));
        refused(wang.post("/visits/" + visit + "/grab", ""), 409, "visit.taken");
    }

    @Test
    void nearItsStartAnOpenVisitIsGivenToTheBest(DoorstepServer server) {
        var world = new World(server);
        world.worker("王芳");
        var customer = world.customer();
        var visit = customer.opens("15:00");

        world.story.advanceTo(customer.start(visit).minus(Duration.ofHours(3)));

        customer.untilVisit(visit, "ASSIGNED");
        var decision = world.decisions(visit).get(0);
        assertThat(decision.getString("how")).isEqualTo("fallback");
        assertThat(decision.getString("by")).isEqualTo("system dispatch");
        assertThat(ok(customer.api().get("/visits/" + visit + "/history")).text())
                .contains("fallback");
    }

    @Test
    void whatNobodyCanDoIsGivenUpAndPaidBack(DoorstepServer server) {
        var world = new World(server);
        var wang = world.worker("王芳");
        var customer = world.customer();
        var booking = customer.bookAndPay(customer.wish(customer.at(2, "15:00"), Customer.with(wang)));
        var visit = Story.visit(world.story.booking(customer.api(), booking), 0);
        ok(wang.post("/visits/" + visit + "/withdrawal", "{'reason':'病了'}"));
        assertThat(world.decisions(visit).get(0).containsKey("chosen")).isFalse();

        world.story.advanceTo(customer.start(visit).minus(Duration.ofMinutes(29)));

        customer.untilVisit(visit, "UNFULFILLED");
        // all of it goes back, and a tenth is ours to make up for it
        world.story.untilState(customer.api(), booking, "CANCELLED");
        var view = world.story.booking(customer.api(), booking);
        assertThat(Story.amount(view.getJsonArray("visits").getJsonObject(0), "refunded"))
                .isEqualTo("120.00");
        assertThat(Story.amount(view, "credit")).isEqualTo("12.00");
        world.story.booksAgree(booking);
    }

    @Test
    void aWorkerWhoDoesNotComeIsReplacedAndTheCustomerCredited(DoorstepServer server) {
        var world = new World(server);
        var wang = world.worker("王芳");
        var customer = world.customer();
        var booking = customer.bookAndPay(customer.wish(customer.at(2, "15:00"), Customer.with(wang)));
        var visit = Story.visit(world.story.booking(customer.api(), booking), 0);
        var li = world.worker("李梅");

        world.story.advanceTo(customer.start(visit).plus(Duration.ofMinutes(31)));

        // at once somebody else is sent, who has time to come before being missed
        Story.until("another worker", () -> ok(customer.api().get("/visits/" + visit))
                .json()
                .getString("worker", "")
                .equals(li.id()));
        world.story.advance(Duration.ofMinutes(25));
        ok(li.post("/visits/" + visit + "/departure", ""));
        assertThat(ok(customer.api().get("/visits/" + visit + "/history")).text())
                .contains("worker-absent", "reopen", "fallback");
        var standing = ok(wang.get("/workers/" + wang.id() + "/standing")).json();
        assertThat(standing.getInt("absent")).isEqualTo(1);
        Story.until(
                "the notice of absence",
                () -> ok(customer.api().get("/notices")).text().contains("visit.worker-absent"));
        assertThat(ok(customer.api().get("/notices")).text()).contains("¥12.00");
        world.story.booksAgree(booking);
    }

    @Test
    void othersComeForWhoWasTakenOutOfService(DoorstepServer server) {
        var world = new World(server);
        var wang = world.worker("王芳");
        var customer = world.customer();
        var chosen = customer.bookAndPay(customer.wish(customer.at(2, "10:00"), Customer.with(wang)));
        var visit = Story.visit(world.story.booking(customer.api(), chosen), 0);
        var li = world.worker("李梅");
        var firm = Firm.underContract(world);
        var zhao = Recruit.of(world, firm.company(), "赵敏")
                .prepared("08:00", "20:00")
                .approved(firm.owner());

        ok(world.owner.post("/workers/" + wang.id() + "/suspension", "{'reason':'投诉'}"));

        customer.untilVisit(visit, "OPEN");
        assertThat(world.decisions(visit).get(0).getString("chosen")).isIn(li.id(), zhao.id());
        ok(World.assign(world.operator, visit, li));

        ok(world.operator.post("/companies/" + world.company + "/suspension", "{'reason':'证照过期'}"));

        customer.untilVisit(visit, "OPEN");
        Story.until("the other company's worker is held", () -> zhao.id()
                .equals(world.decisions(visit).get(0).getString("chosen", "")));
        refused(li.post("/visits/" + visit + "/grab", ""), 422, "dispatch.unfit");
        ok(zhao.post("/visits/" + visit + "/grab", ""));
    }
}
