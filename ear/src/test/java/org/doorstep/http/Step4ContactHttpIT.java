package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Step 4 of the main job, beside the work: masked numbers, alarms, reviews. */
@HttpTest
class Step4ContactHttpIT {
    @Test
    void customerAndWorkerReachEachOtherByAMaskedNumber(DoorstepServer server) {
        var scene = Scene.of(server);
        refused(call(scene.customer().api(), scene), 422, "contact.call.not-now");
        scene.halfAnHourBefore();

        var number = ok(call(scene.customer().api(), scene)).json().getString("number");

        assertThat(ok(call(scene.worker(), scene)).json().getString("number")).isEqualTo(number);
        assertThat(dial(scene, number, scene.customer().api()))
                .isEqualTo(scene.worker().phone());
        assertThat(dial(scene, number, scene.worker()))
                .isEqualTo(scene.customer().api().phone());
        refused(call(scene.world().customer().api(), scene), 404, "visit.unknown");
        refused(call(scene.world().operator, scene), 404, "visit.unknown");
        assertThat(ok(scene.worker().get(scene.path("/address"))).text())
                .contains("陈女士")
                .doesNotContain("+86");

        // who gives the visit back reaches nobody by it any more
        ok(scene.worker().post(scene.path("/withdrawal"), "{'reason':'病了'}"));
        Story.until(
                "the number is taken back",
                () -> exchange(scene, number, scene.worker()).status() == 404);
        refused(scene.worker().get(scene.path("/address")), 404, "visit.unknown");
    }

    @Test
    void staffSeeAnAlarmAtOnce(DoorstepServer server) {
        var scene = Scene.of(server).halfAnHourBefore();
        refused(scene.customer().api().post("/live/tickets", "{'topic':'alarms'}"), 403, "shared.forbidden.permission");

        try (var watched = scene.world().operator.watch("alarms")) {
            var alarm = ok(scene.worker()
                            .post(
                                    scene.path("/alarms"),
                                    "{'where':{'latitude':%s,'longitude':%s},'text':'有狗，不敢进门'}"
                                            .formatted(scene.world().latitude, scene.world().longitude)))
                    .id();
            watched.await("raised", alarm);
            assertThat(ok(scene.world().operator.get("/alarms?open=true&limit=100"))
                            .text())
                    .contains(alarm, "有狗，不敢进门");
            assertThat(ok(scene.world().owner.get("/alarms?open=true")).text()).contains(alarm);
            ok(scene.customer().api().post(scene.path("/alarms"), "{'text':'不对劲'}"));
            watched.await("raised", "customer");

            ok(scene.world().operator.post("/alarms/" + alarm + "/handling", "{'outcome':'已联系'}"));
            watched.await("handled", alarm);
            refused(
                    scene.world().operator.post("/alarms/" + alarm + "/handling", "{'outcome':'x'}"),
                    409,
                    "contact.alarm.handled");
        }
        refused(scene.world().customer().api().post(scene.path("/alarms"), "{'text':'x'}"), 404, "visit.unknown");
    }

    @Test
    void theCustomerReviewsOnceAndTheWorkersRatingFollows(DoorstepServer server) {
        var scene = Scene.of(server);
        refused(review(scene.customer().api(), scene, 5), 409, "review.visit.not-completed");
        scene.atWork();
        scene.customer().completes(scene.worker(), scene.visit());
        refused(scene.worker().post(scene.path("/completion"), ""), 409, "visit.state");

        refused(review(scene.worker(), scene, 5), 404, "visit.unknown");
        ok(review(scene.customer().api(), scene, 5));
        refused(review(scene.customer().api(), scene, 1), 409, "review.visit.reviewed");

        var worker = ok(scene.customer().api().get("/workers/" + scene.worker().id()))
                .json();
        assertThat(worker.getInt("reviews")).isEqualTo(1);
        assertThat(worker.getInt("rating")).isBetween(450, 460);
        var shown = ok(scene.world()
                        .story
                        .nobody
                        .get("/workers/" + scene.worker().id() + "/reviews"))
                .items();
        assertThat(shown).singleElement().satisfies(one -> assertThat(one.getString("text"))
                .isEqualTo("很干净"));
        var id = shown.get(0).getString("id");
        refused(
                scene.customer().api().post("/reviews/" + id + "/reply", "{'text':'x'}"),
                403,
                "shared.forbidden.permission");
        ok(scene.world().owner.post("/reviews/" + id + "/reply", "{'text':'谢谢'}"));
        assertThat(ok(scene.world()
                                .story
                                .nobody
                                .get("/workers/" + scene.worker().id() + "/reviews"))
                        .text())
                .contains("谢谢");
    }

    private static Api.Answer call(Api who, Scene scene) {
        return who.post(scene.path("/call"), "");
    }

    private static Api.Answer exchange(Scene scene, String number, Api caller) {
        return scene.world()
                .story
                .nobody
                .get("/sandbox/exchange?x=%s&from=%s"
                        .formatted(number.replace("+", "%2B"), caller.phone().replace("+", "%2B")));
    }

    private static String dial(Scene scene, String number, Api caller) {
        return ok(exchange(scene, number, caller)).json().getString("reached");
    }

    private static Api.Answer review(Api who, Scene scene, int stars) {
        return who.post(
                scene.path("/review"),
                "{'stars':{'punctuality':%1$d,'quality':%1$d,'manner':%1$d},'tags':['细心'],'text':'很干净','photos':[]}"
                        .formatted(stars));
    }
}
