package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** What belongs to others is not there: 404 as for what never was, for other customers, workers and companies alike. */
@HttpTest
class BadIdsHttpIT {
    private static final List<String> NONE = List.of("0", "1", "-1", "x", "99999999999999999999", "708423451234567168");

    @Test
    void hidesOtherPeoplesThings(DoorstepServer server) {
        var world = new World(server);
        var worker = world.worker("王芳");
        var customer = world.customer();
        var booking = customer.place(customer.wish(customer.at(3, "10:00"), ""), "ONLINE")
                .getString("id");
        var payment = world.story.pay(customer.api(), booking);
        world.story.untilState(customer.api(), booking, "CONFIRMED");
        var visit = Story.visit(world.story.booking(customer.api(), booking), 0);
        var file = ok(customer.api().upload("/media?purpose=EVIDENCE", Story.picture(), "image/png"))
                .json()
                .getJsonObject("file")
                .getString("id");
        var elsewhere = new World(server);
        var strangers = List.of(
                elsewhere.customer().api(),
                elsewhere.worker("李强"),
                elsewhere.owner,
                world.customer().api());
        var before = world.story.booking(customer.api(), booking).toString();

        var softly = new SoftAssertions();
        for (var stranger : strangers) {
            for (var path : List.of(
                    "/bookings/" + booking,
                    "/bookings/" + booking + "/timeline",
                    "/bookings/" + booking + "/cancellation-fee",
                    "/visits/" + visit,
                    "/visits/" + visit + "/address",
                    "/visits/" + visit + "/start-code",
                    "/visits/" + visit + "/history",
                    "/visits/" + visit + "/photos",
                    "/visits/" + visit + "/trip",
                    "/payments/" + payment)) {
                var answer = stranger.get(path);
                softly.assertThat(answer.status()).as(path + answer.text()).isIn(403, 404);
                softly.assertThat(answer.text()).doesNotContain("天河路", "1201", "\"amount\"");
            }
            var cancelled = stranger.post(
                    "/bookings/" + booking + "/cancellation",
                    "{'fee':{'amount':'0.00','currency':'CNY'},'reason':'x','forCustomer':false}");
            softly.assertThat(cancelled.status()).as(cancelled.text()).isIn(400, 403, 404);
            for (var act : List.of("departure", "completion", "grab")) {
                var done = stranger.post("/visits/" + visit + "/" + act, "");
                softly.assertThat(done.status()).as(act + done.text()).isIn(403, 404, 422);
            }
            var deleted = stranger.delete("/addresses/" + customer.address());
            softly.assertThat(deleted.status()).as(deleted.text()).isIn(403, 404);
            var shown = stranger.get("/media/" + file + "?expires=9999999999&signature=x");
            softly.assertThat(shown.status()).as(shown.text()).isEqualTo(404);
        }
        softly.assertAll();
        assertThat(world.story.booking(customer.api(), booking)).hasToString(before);
        assertThat(ok(customer.api().get("/addresses")).text()).contains(customer.address());
        assertThat(worker.id()).isNotEmpty();
    }

    @Test
    void hidesOtherCompaniesBooksAndPeople(DoorstepServer server) {
        var world = new World(server);
        var worker = world.worker("王芳");
        var other = new World(server);

        var softly = new SoftAssertions();
        for (var path : List.of(
                "/companies/" + world.company,
                "/companies/" + world.company + "/contracts",
                "/payee-accounts?company=" + world.company,
                "/people/" + worker.id(),
                "/people/" + world.owner.id())) {
            var answer = other.owner.get(path);
            softly.assertThat(answer.status()).as(path + answer.text()).isEqualTo(404);
        }
        var account = "{'company':'%s','holder':'粤洁家政','number':'%s','bankCode':'%s','bankName':'工商银行'}"
                .formatted(world.company, Numbers.companyAccount(), Numbers.bankLine());
        var named = other.owner.post("/payee-accounts", account);
        softly.assertThat(named.status()).as(named.text()).isEqualTo(404);
        for (var act : List.of("approval", "refusal", "suspension")) {
            var done = other.owner.post(
                    "/workers/" + worker.id() + "/" + act, act.equals("approval") ? "" : "{'reason':'x'}");
            softly.assertThat(done.status()).as(act + done.text()).isEqualTo(404);
        }
        softly.assertAll();
        assertThat(ok(world.owner.get("/workers/" + worker.id())).json().getString("state"))
                .isEqualTo("ACTIVE");
    }

    @Test
    void knowsNothingUnderIdsThatAreNone(DoorstepServer server) {
        var story = new Story(server);
        var softly = new SoftAssertions();
        for (var noun : List.of(
                "bookings",
                "visits",
                "workers",
                "companies",
                "services",
                "areas",
                "payments",
                "people",
                "statements",
                "payouts",
                "runs",
                "cases",
                "ledger/entries")) {
            for (var id : NONE) {
                var answer = story.admin.get("/" + noun + "/" + id);
                softly.assertThat(answer.status())
                        .as(noun + "/" + id + answer.text())
                        .isEqualTo(404);
                softly.assertThat(answer.text()).contains("\"code\":");
            }
        }
        softly.assertAll();
    }
}
