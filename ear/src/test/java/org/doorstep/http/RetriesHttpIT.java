package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Whoever has not heard an answer asks again under the same key, and is told of the same thing as it stands by then. */
@HttpTest
class RetriesHttpIT {
    private World world;
    private Api worker;
    private Customer customer;

    private void found(DoorstepServer server) {
        world = new World(server);
        worker = world.worker("王芳");
        customer = world.customer();
    }

    @Test
    void tellsOfAnOrderAsItStandsNowFromItsPlacingToItsReview(DoorstepServer server) {
        found(server);
        var key = key();
        var order = order(2, "ONLINE");
        var placed = ok(customer.api().post("/bookings", order, key));
        var path = "/bookings/" + placed.id();

        var payment = twice(customer.api(), path + "/payments", "{'channel':'sandbox','returnTo':'/paid'}");
        world.story.choose(world.story.payUrl(customer.api(), payment.id()), "approve");
        world.story.untilState(customer.api(), placed.id(), "CONFIRMED");
        var now = ok(customer.api().post("/bookings", order, key));
        assertThat(now.status()).isEqualTo(placed.status());
        assertThat(now.id()).isEqualTo(placed.id());
        assertThat(placed.json().getString("state")).isEqualTo("AWAITING_PAYMENT");
        assertThat(now.json().getString("state")).isEqualTo("CONFIRMED");

        var visit = Story.visit(now.json(), 0);
        customer.begins(worker, visit);
        var extra = twice(worker, "/visits/" + visit + "/extras", "{'extra':'oven','quantity':1}");
        twice(customer.api(), "/extras/" + extra.id() + "/answer", "{'accept':true}");
        twice(worker, "/visits/" + visit + "/cash", "{'amount':%s}".formatted(yuan("25.00")));
        twice(worker, "/visits/" + visit + "/completion", "");
        world.story.untilState(customer.api(), placed.id(), "FULFILLED");
        twice(world.operator, "/visits/" + visit + "/write-off", "{'reason':'联系不上'}");
        assertThat(Story.amount(world.story.booking(customer.api(), placed.id()), "due"))
                .isEqualTo("0.00");
        world.story.booksAgree(placed.id());

        var review = twice(
                customer.api(),
                "/visits/" + visit + "/review",
                "{'stars':{'punctuality':5,'quality':5,'manner':4},'tags':[],'text':'很干净','photos':[]}");
        twice(world.owner, "/reviews/" + review.id() + "/reply", "{'text':'谢谢'}");
        var fine = twice(
                world.finance,
                "/adjustments",
                "{'kind':'FINE','worker':'%s','visit':'%s','byCompany':false,'amount':%s,'reason':'迟到'}"
                        .formatted(worker.id(), visit, yuan("300.00")));
        twice(world.second, "/adjustments/" + fine.id() + "/approval", "");
    }

    @Test
    void tellsOfAnOrderThatWasMovedAndCalledOff(DoorstepServer server) {
        found(server);
        var booking =
                ok(customer.api().post("/bookings", order(5, "ON_THE_SPOT"))).json();
        var id = booking.getString("id");
        var move = "{'start':'%s','fee':%s}".formatted(customer.at(6, "14:00"), yuan("0.00"));

        twice(customer.api(), "/visits/" + Story.visit(booking, 0) + "/rescheduling", move);
        var off = twice(
                customer.api(),
                "/bookings/" + id + "/cancellation",
                "{'reason':'计划有变','fee':%s,'forCustomer':false}".formatted(yuan("0.00")));

        assertThat(off.json().getString("state")).isEqualTo("CANCELLED");
    }

    @Test
    void tellsOfWhatStaffHaveMade(DoorstepServer server) {
        found(server);
        var name = "keeper-" + Numbers.digits(8);
        var today = world.story.today();

        var role = twice(
                world.story.admin,
                "/roles",
                "{'name':'%s','forCompanies':false,'permissions':['audit.read']}".formatted(name));
        var person = "{'email':'%s@example.org','name':'审计员','password':'first password','roles':['%s']}";
        var key = key();
        var staff = ok(world.story.admin.post("/people", person.formatted(name, name), key));
        var again = ok(world.story.admin.post("/people", person.formatted(name, name), key));
        twice(world.operator, "/promotions", """
                {'code':'%s','title':'新客立减','kind':'PERCENT','rate':'0.2','currency':'CNY','automatic':false,'from':'%s',
                 'until':'%s','areas':['%s'],'services':[],'companyShare':'0'}""".formatted(
                        "R" + Numbers.digits(9), today, today.plusDays(30), world.area));
        twice(world.finance, "/reports/schedules", "{'period':'WEEK','language':'zh-CN'}");

        assertThat(role.json().getString("name")).isEqualTo(name);
        assertThat(again.status()).isEqualTo(staff.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(staff.text()).contains(name + "@example.org");
    }

    @Test
    void tellsOfAFileThatWasUploaded(DoorstepServer server) {
        found(server);
        var key = key();

        var first = upload(key);
        var again = upload(key);

        assertThat(again.getString("id")).isEqualTo(first.getString("id"));
        assertThat(again.getInt("bytes")).isEqualTo(first.getInt("bytes"));
    }

    private JsonObject upload(String key) {
        return ok(customer.api()
                        .request(
                                "POST",
                                "/media?purpose=EVIDENCE",
                                Story.picture(),
                                Map.of("Content-Type", "image/png", "Idempotency-Key", key)))
                .json()
                .getJsonObject("file");
    }

    private String order(int day, String payment) {
        var wish = customer.wish(customer.at(day, "10:00"), Customer.with(worker));
        return "{'wish':%s,'payment':'%s','expected':%s}"
                .formatted(wish, payment, customer.quote(wish).getJsonObject("total"));
    }

    /** Asks twice under one key. @return the second answer */
    private static Api.Answer twice(Api who, String path, String body) {
        var key = key();
        var first = ok(who.post(path, body, key));
        var again = ok(who.post(path, body, key));
        assertThat(again.status()).as(path).isEqualTo(first.status());
        assertThat(again.id()).as(path).isEqualTo(first.id());
        return again;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static String yuan(String amount) {
        return "{'amount':'%s','currency':'CNY'}".formatted(amount);
    }
}
