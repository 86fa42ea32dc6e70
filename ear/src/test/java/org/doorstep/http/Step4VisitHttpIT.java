package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Step 4 of the main job: on the way, at the door, at work, and afterwards. */
@HttpTest
class Step4VisitHttpIT {
    @Test
    void theWorkersWayIsStreamedToThatCustomerOnly(DoorstepServer server) {
        var scene = Scene.of(server);
        var stranger = scene.world().customer().api();
        var colleague = scene.world().worker("李梅");
        refused(scene.departs(), 422, "visit.depart.too-early");
        scene.halfAnHourBefore();
        refused(scene.reports(0.05), 409, "tracking.visit.not-under-way");
        for (var nosy : new Api[] {stranger, colleague}) {
            refused(nosy.post("/live/tickets", "{'topic':'visit/%s'}".formatted(scene.visit())), 404, "visit.unknown");
            refused(nosy.get("/live/messages?topic=visit/" + scene.visit()), 404, "visit.unknown");
            refused(nosy.get(scene.path("/trip")), 404, "visit.unknown");
        }
        refused(scene.world().story.nobody.get(scene.path("/trip")), 404, "visit.unknown");

        try (var watched = scene.customer().api().watch("visit/" + scene.visit())) {
            ok(scene.departs());
            watched.await("visit.changed", "\"state\":\"EN_ROUTE\"");
            for (var about : new String[] {scene.visit(), "4711"}) {
                refused(scene.reports(colleague, about, 0.05), 404, "visit.unknown");
            }
            ok(scene.reports(0.05));
            var position = watched.await("position", "\"metresLeft\":5");
            // a client that cannot stream asks, and one that lost the stream goes on after what it had
            var trip = ok(scene.customer().api().get(scene.path("/trip"))).json();
            assertThat(trip.getInt("metresLeft")).isBetween(5_000, 6_000);
            assertThat(Instant.parse(trip.getString("arrival")))
                    .isAfter(scene.world().story.now());
            assertThat(ok(scene.customer().api().get("/live/messages?topic=visit/" + scene.visit()))
                            .items())
                    .extracting(message -> message.getString("id"))
                    .contains(position.id());
            scene.world().story.advance(Duration.ofMinutes(5));
            ok(scene.reports(0.02));
            try (var resumed = scene.customer().api().watch("visit/" + scene.visit(), position.id())) {
                resumed.await("position", "\"metresLeft\":2");
            }
        }
        refused(scene.departs(), 409, "visit.state");
        ok(scene.arrives(0));
        // nobody is shown where the worker is any more
        assertThat(ok(scene.customer().api().get(scene.path("/trip"))).json().containsKey("last"))
                .isFalse();
    }

    @Test
    void aStreamEndsWithTheRightToWatch(DoorstepServer server) {
        var scene = Scene.of(server);

        try (var watched = scene.worker().watch("visit/" + scene.visit());
                var staff = scene.world().owner.watch("booking/" + scene.booking())) {
            ok(scene.worker().post(scene.path("/withdrawal"), "{'reason':'病了'}"));

            watched.awaitEnd();
            assertThat(staff.hasSaid("never")).isFalse();
        }
        var ticket = ok(scene.customer().api().post("/live/tickets", "{'topic':'visit/%s'}".formatted(scene.visit())))
                .json()
                .getString("ticket");
        try (var first = Live.open(server.uri("/api/v1/live?ticket=" + ticket), "")) {
            assertThat(first.hasSaid("anything")).isFalse();
            refused(scene.world().story.nobody.get("/live?ticket=" + ticket), 404, "shared.ticket.none");
        }
    }

    @Test
    void whoOpensVeryManyStreamsLosesTheOldestAndNobodyElseAny(DoorstepServer server) {
        var world = new World(server);
        var greedy = world.customer().api();
        var other = world.customer().api();
        try (var others = other.watch("person/" + other.id());
                var first = greedy.watch("person/" + greedy.id())) {
            var more = new ArrayList<Live>();
            try {
                for (int nth = 0; nth < 24; nth++) {
                    more.add(greedy.watch("person/" + greedy.id()));
                }
                first.awaitEnd();
                assertThat(more).allMatch(Live::isOpen);
                assertThat(others.isOpen()).isTrue();
            } finally {
                more.forEach(Live::close);
            }
        }
    }

    @Test
    void workStartsWithTheCustomersCode(DoorstepServer server) {
        var scene = Scene.of(server).halfAnHourBefore();
        refused(scene.worker().get(scene.path("/start-code")), 404, "visit.unknown");
        var code = scene.code();
        var wrong = code.equals("0000") ? "0001" : "0000";
        refused(scene.starts(code), 409, "visit.state");
        ok(scene.departs());
        refused(scene.arrives(0.05), 422, "visit.arrive.too-far");
        ok(scene.arrives(0.001));

        for (int left = 4; left > 0; left--) {
            var refusal = scene.starts(wrong);
            refused(refusal, 422, "visit.code.wrong");
            assertThat(refusal.json().getJsonObject("arguments").getInt("left")).isEqualTo(left);
        }
        refused(scene.starts(wrong), 429, "visit.code.locked");
        assertThat(scene.starts(code).raw().headers().firstValue("Retry-After")).isPresent();
        // an operator may start it, with a reason; others may not
        refused(scene.world().owner.post(scene.path("/override-start"), "{'reason':'x'}"), 403, "shared.forbidden");
        scene.world().story.advance(Duration.ofMinutes(16));
        ok(scene.starts(code));

        assertThat(scene.state()).isEqualTo("IN_SERVICE");
        assertThat(scene.world()
                        .story
                        .booking(scene.customer().api(), scene.booking())
                        .getString("state"))
                .isIn("CONFIRMED", "IN_PROGRESS");
    }

    @Test
    void anOperatorStartsWithoutTheCodeAndSaysWhy(DoorstepServer server) {
        var scene = Scene.of(server).halfAnHourBefore();
        ok(scene.departs());
        ok(scene.arrives(0));

        refused(scene.world().operator.post(scene.path("/override-start"), "{'reason':''}"), 400, "shared.invalid");
        ok(scene.world().operator.post(scene.path("/override-start"), "{'reason':'客户手机没电'}"));

        assertThat(ok(scene.customer().api().get(scene.path("/history"))).text())
                .contains("override-start", "客户手机没电");
    }

    @Test
    void anExtraIsProposedCappedAndOnlyDoneWhenTheCustomerAccepts(DoorstepServer server) {
        var scene = Scene.of(server);
        refused(propose(scene, "oven", 1), 422, "booking.extra.too-late");
        scene.atWork();
        try (var watched = scene.customer().api().watch("booking/" + scene.booking())) {
            var first = ok(propose(scene, "oven", 1)).json();
            watched.await("propose-extra", "propose-extra");
            refused(answer(scene.worker(), first.getString("id"), true), 404, "booking.unknown");
            ok(answer(scene.customer().api(), first.getString("id"), false));
            watched.await("decline-extra", "decline-extra");
        }
        refused(propose(scene, "window", 1), 422, "catalogue.extra.unknown");

        // the cap is the visit's price: 40.00 + 60.00 fit under 120.00, another 40.00 does not
        var oven = ok(propose(scene, "oven", 1)).id();
        var fridge = ok(propose(scene, "fridge", 1)).id();
        var tooMuch = propose(scene, "oven", 1);
        refused(tooMuch, 422, "booking.extra.too-much");
        assertThat(tooMuch.text()).contains("\"amount\":\"20.00\"");
        ok(answer(scene.customer().api(), oven, true));
        refused(answer(scene.customer().api(), oven, false), 409, "booking.extra.answered");

        assertThat(due(scene)).isEqualTo("40.00");
        ok(scene.worker().post(scene.path("/cash"), "{'amount':{'amount':'40.00','currency':'CNY'}}"));
        scene.customer().completes(scene.worker(), scene.visit());
        scene.world().story.untilState(scene.customer().api(), scene.booking(), "FULFILLED");

        // what was not answered is not consented to
        assertThat(due(scene)).isEqualTo("0.00");
        assertThat(answer(scene.customer().api(), fridge, true).status()).isBetween(409, 422);
        scene.world().story.booksAgree(scene.booking());
    }

    @Test
    void aWorkerForgetsTheHomeWhenTheWorkIsOver(DoorstepServer server) {
        var world = new World(server);
        var worker = world.worker("王芳");
        var customer = world.customer();
        var wish = customer.wish(customer.at(2, "10:00"), Customer.with(worker));
        var booking = ok(customer.api()
                        .post(
                                "/bookings",
                                "{'wish':%s,'payment':'ON_THE_SPOT','expected':%s,'note':'门禁在左'}"
                                        .formatted(wish, customer.quote(wish).getJsonObject("total"))))
                .json();
        var visit = Story.visit(booking, 0);
        var paths = List.of(
                "/visits/" + visit,
                "/visits/" + visit + "/history",
                "/workers/me/visits?from=" + customer.at(0, "00:00"),
                "/bookings/" + booking.getString("id"),
                "/bookings/" + booking.getString("id") + "/timeline");
        var home = new String[] {"\"place\"", "门禁", "40.06"};
        customer.begins(worker, visit);
        assertThat(told(worker, paths)).contains(home);

        customer.completes(worker, visit);

        Story.until(
                "the booking knows", () -> ok(worker.get(paths.get(3))).text().contains("COMPLETED"));
        assertThat(told(worker, paths)).contains(visit).doesNotContain(home);
        refused(worker.get("/visits/" + visit + "/address"), 404, "visit.unknown");
        assertThat(told(customer.api(), List.of(paths.get(0), paths.get(1), paths.get(3), paths.get(4))))
                .contains(home);
    }

    private static String told(Api who, List<String> paths) {
        return paths.stream().map(path -> ok(who.get(path)).text()).collect(Collectors.joining("\n"));
    }

    @Test
    void photosAreEvidenceForThoseWhoMaySeeTheVisit(DoorstepServer server) {
        var scene = Scene.of(server);
        var photo = upload(scene.worker());
        refused(addPhoto(scene.worker(), scene, photo, "before"), 409, "visit.state");
        scene.atWork();

        ok(addPhoto(scene.worker(), scene, photo, "before"));
        ok(addPhoto(scene.worker(), scene, upload(scene.worker()), "after"));
        refused(addPhoto(scene.worker(), scene, upload(scene.customer().api()), "after"), 404, "media.file.unknown");
        refused(
                addPhoto(scene.customer().api(), scene, upload(scene.customer().api()), "after"),
                403,
                "shared.forbidden");

        var photos = ok(scene.customer().api().get(scene.path("/photos"))).items();
        assertThat(photos).extracting(one -> one.getString("phase")).containsExactly("before", "after");
        assertThat(picture(scene, photos.get(0)).status()).isEqualTo(200);
        refused(scene.world().customer().api().get(scene.path("/photos")), 404, "visit.unknown");
    }

    @Test
    void aCustomerWhoIsNotThereIsReportedAfterWaiting(DoorstepServer server) {
        var scene = Scene.of(server).halfAnHourBefore();
        ok(scene.departs());
        ok(scene.arrives(0));
        refused(absent(scene), 422, "visit.absence.too-early");
        scene.world().story.advanceTo(scene.start().plus(Duration.ofMinutes(16)));

        ok(absent(scene));

        assertThat(scene.state()).isEqualTo("NO_SHOW_CUSTOMER");
        scene.world().story.untilState(scene.customer().api(), scene.booking(), "FULFILLED");
        scene.world().story.booksAgree(scene.booking());
    }

    private static Api.Answer absent(Scene scene) {
        return scene.worker().post(scene.path("/customer-absence"), "{'evidence':'按门铃三次，无人应答'}");
    }

    private static Api.Answer propose(Scene scene, String extra, int quantity) {
        return scene.worker().post(scene.path("/extras"), "{'extra':'%s','quantity':%d}".formatted(extra, quantity));
    }

    private static Api.Answer answer(Api who, String extra, boolean accept) {
        return who.post("/extras/" + extra + "/answer", "{'accept':" + accept + "}");
    }

    private static String due(Scene scene) {
        return Story.amount(scene.world().story.booking(scene.customer().api(), scene.booking()), "due");
    }

    private static String upload(Api who) {
        return ok(who.upload("/media?purpose=VISIT_PHOTO", Story.picture(), "image/png"))
                .json()
                .getJsonObject("file")
                .getString("id");
    }

    private static Api.Answer addPhoto(Api who, Scene scene, String photo, String phase) {
        return who.post(scene.path("/photos"), "{'media':'%s','phase':'%s'}".formatted(photo, phase));
    }

    private static Api.Answer picture(Scene scene, JsonObject photo) {
        return scene.world().story.nobody.get(photo.getString("url").replaceFirst("^/api/v1", ""));
    }
}
