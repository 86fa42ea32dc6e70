package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Step 3 of the main job: a visit finds its worker, and every choice can be explained. */
@HttpTest
class Step3DispatchHttpIT {
    @Test
    void anOpenVisitHoldsTheBestCandidatesTimeAndGoesToWhoGrabsIt(DoorstepServer server) {
        var world = new World(server);
        var wang = world.worker("王芳");
        var li = world.worker("李梅");
        var customer = world.customer();
        var visit = customer.opens("10:00");

        var held = world.decisions(visit).get(0);
        assertThat(held.getString("how")).isEqualTo("held");
        var best = held.getString("chosen");
        assertThat(best).isIn(wang.id(), li.id());
        assertThat(held.getJsonArray("considered").getValuesAs(JsonObject.class))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.getBoolean("fits")).isTrue())
                .allSatisfy(one -> assertThat(one.getJsonArray("reasons").toString())
                        .contains("distance", "rating", "reserved nearby"));
        // whoever could take it is told, with what it pays: 70 % of 120.00 less 1.00 insurance
        Story.until(
                "the notice of an open visit",
                () -> ok(li.get("/notices")).text().contains("¥83.30"));

        var second = best.equals(wang.id()) ? li : wang;
        assertThat(ok(second.get("/visits/open")).text()).contains(visit);
        ok(second.post("/visits/" + visit + "/grab", "", "grab-" + visit));
        ok(second.post("/visits/" + visit + "/grab", "", "grab-" + visit));

        var loser = second == li ? wang : li;
        refused(loser.post("/visits/" + visit + "/grab", ""), 409, "visit.taken");
        refused(loser.get("/visits/" + visit), 404, "visit.unknown");
        assertThat(ok(second.get("/workers/me/visits?from=" + customer.at(0, "00:00")))
                        .text())
                .contains(visit);
        assertThat(world.decisions(visit).get(0).getString("how")).isEqualTo("grabbed");
        // the time that was kept for the best candidate is free again
        var next = customer.opens("10:00");
        assertThat(world.decisions(next).get(0).getString("chosen")).isEqualTo(loser.id());
    }

    @Test
    void whoDoesNotFitIsToldWhyAndCannotHaveIt(DoorstepServer server) {
        var world = new World(server);
        world.worker("王芳");
        var unskilled = Recruit.of(world, world.company, "不做")
                .certified()
                .serving()
                .working("08:00", "20:00")
                .submitted()
                .approved(world.owner);
        var early = Recruit.of(world, world.company, "早班")
                .prepared("06:00", "09:00")
                .approved(world.owner);
        var customer = world.customer();
        var visit = customer.opens("10:00");

        var candidates =
                ok(world.operator.get("/visits/" + visit + "/candidates")).items();
        assertThat(World.reasons(candidates, unskilled)).containsExactly("worker.service");
        assertThat(World.reasons(candidates, early)).containsExactly("availability.closed");

        assertThat(ok(unskilled.get("/visits/open")).items()).isEmpty();
        var refusal = unskilled.post("/visits/" + visit + "/grab", "");
        refused(refusal, 422, "dispatch.unfit");
        assertThat(refusal.text()).contains("worker.service");
        assertThat(early.post("/visits/" + visit + "/grab", "").status()).isBetween(409, 422);
        refused(World.assign(world.operator, visit, unskilled), 422, "dispatch.unfit");
        refused(customer.api().get("/visits/" + visit + "/candidates"), 403, "shared.forbidden.permission");
    }

    @Test
    void dispatchersAssignAndACompanyOnlyItsOwn(DoorstepServer server) {
        var world = new World(server);
        var wang = world.worker("王芳");
        var firm = Firm.underContract(world);
        var owner = firm.owner();
        var customer = world.customer();
        var visit = customer.opens("10:00");
        var other = Recruit.of(world, firm.company(), "赵敏")
                .prepared("08:00", "20:00")
                .approved(owner);
        var dispatcher = world.story.staff("dispatcher");

        // the visit is held for the first company: to the second there is none
        refused(World.assign(owner, visit, other), 404, "visit.unknown");
        refused(World.assign(world.owner, visit, other), 404, "dispatch.worker.unknown");
        refused(World.assign(world.finance, visit, wang), 403, "shared.forbidden.permission");
        ok(World.assign(world.owner, visit, wang));
        assertThat(customer.visitState(visit)).isEqualTo("ASSIGNED");

        ok(World.assign(dispatcher, visit, other));

        assertThat(ok(other.get("/visits/" + visit)).json().getString("worker")).isEqualTo(other.id());
        refused(wang.get("/visits/" + visit), 404, "visit.unknown");
        refused(world.owner.get("/visits/" + visit), 404, "visit.unknown");
        assertThat(world.decisions(visit))
                .extracting(one -> one.getString("how"))
                .startsWith("assigned", "assigned");
    }

    @Test
    void aCompanyIsToldOfItsOwnWorkersOnly(DoorstepServer server) {
        var world = new World(server);
        var own = world.worker("王芳");
        var firm = Firm.underContract(world);
        var other = Recruit.of(world, firm.company(), "赵敏")
                .prepared("08:00", "20:00")
                .approved(firm.owner());
        var customer = world.customer();
        var wish = customer.wish(customer.at(3, "10:00"), "")
                .replace("'starts':[", "'starts':['%s',".formatted(customer.at(2, "10:00")));
        var booking = customer.place(wish, "ON_THE_SPOT");
        var visit = Story.visit(booking, 0);
        ok(other.post("/visits/" + visit + "/grab", ""));
        ok(other.post("/visits/" + Story.visit(booking, 1) + "/grab", ""));

        ok(World.assign(world.operator, visit, own));

        var path = "/bookings/" + booking.getString("id");
        Story.until("both workers in the booking", () -> {
            var lines = ok(world.operator.get(path)).text();
            return lines.contains(own.id()) && lines.contains(other.id());
        });
        assertThat(world.decisions(visit))
                .extracting(one -> one.getString("chosen"))
                .contains(own.id(), other.id());
        assertThat(ok(world.owner.get("/visits/" + visit + "/decisions")).text())
                .contains(own.id(), "grabbed")
                .doesNotContain(other.id(), "赵");
        assertThat(ok(world.owner.get(path)).text()).contains(own.id()).doesNotContain(other.id(), "赵");
        assertThat(ok(customer.api().get(path)).text()).contains(own.id(), other.id());
    }

    @Test
    void theBoardShowsVisitsAndIdleWorkersLive(DoorstepServer server) {
        var world = new World(server);
        var wang = world.worker("王芳");
        var li = world.worker("李梅");
        var firm = Firm.underContract(world);
        var stranger = firm.owner();
        var customer = world.customer();
        world.story.advanceTo(customer.at(1, "09:00"));
        var visit = customer.opens("14:00");
        var topic = "dispatch/" + world.area;
        refused(watch(customer.api(), topic), 403, "shared.forbidden.permission");
        refused(watch(world.owner, topic), 404, "shared.topic.none");
        refused(watch(stranger, topic + "/" + world.company), 404, "shared.topic.none");

        try (var all = world.operator.watch(topic);
                var own = world.owner.watch(topic + "/" + world.company);
                var others = stranger.watch(topic + "/" + firm.company())) {
            ok(World.assign(world.operator, visit, wang));

            var seen = all.await("visit.changed", "\"state\":\"ASSIGNED\"");
            own.await("visit.changed", visit);
            assertThat(others.hasSaid(visit)).isFalse();
            // a client that cannot stream reads the same, and one that was cut off goes on after what it had
            var polled = ok(world.operator.get("/live/messages?topic=" + topic)).items();
            assertThat(polled).extracting(one -> one.getString("id")).contains(seen.id());
            ok(wang.post("/visits/" + visit + "/withdrawal", "{'reason':'病了'}"));
            all.await("visit.changed", "\"verb\":\"withdraw\"");
            try (var resumed = world.operator.watch(topic, seen.id())) {
                resumed.await("visit.changed", "\"verb\":\"withdraw\"");
            }
        }

        var morning = board(world.operator, world, customer.at(2, "09:00"));
        assertThat(morning.getJsonArray("visits").toString()).contains(visit);
        assertThat(morning.getJsonArray("idle").toString()).contains(wang.id(), li.id());
        assertThat(board(stranger, world, customer.at(2, "09:00")).getJsonArray("visits"))
                .isEmpty();
        assertThat(board(stranger, world, customer.at(2, "09:00")).getJsonArray("idle"))
                .isEmpty();
        // the next best is held for it from two o'clock
        assertThat(board(world.operator, world, customer.at(2, "13:30"))
                        .getJsonArray("idle")
                        .toString())
                .contains(wang.id())
                .doesNotContain(li.id());
        assertThat(ok(world.operator.get("/dispatch/board?area=" + world.area))
                        .json()
                        .getJsonArray("idle")
                        .toString())
                .contains(wang.id(), li.id());
    }

    private static Api.Answer watch(Api who, String topic) {
        return who.post("/live/tickets", "{'topic':'" + topic + "'}");
    }

    private static JsonObject board(Api who, World world, Instant from) {
        return ok(who.get("/dispatch/board?area=" + world.area + "&from=" + from))
                .json();
    }
}
