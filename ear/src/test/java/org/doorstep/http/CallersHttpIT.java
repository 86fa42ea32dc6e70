package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Somebody is on the phone: staff find their orders by what they can say of themselves, or enter them. */
@HttpTest
class CallersHttpIT {
    @Test
    void findsOrdersByTheLastFourDigitsTheDistrictAndTheWorker(DoorstepServer server) {
        var world = new World(server);
        var fang = world.worker("王芳");
        world.worker("李梅");
        var customer = world.customer();
        var booking = customer.place(customer.wish(customer.at(2, "10:00"), Customer.with(fang)), "ON_THE_SPOT")
                .getString("id");
        var ending = customer.api().phone().substring(customer.api().phone().length() - 4);

        assertThat(found(world.operator, "phoneEnding=" + ending + "&area=" + world.area))
                .contains(booking);
        assertThat(found(world.operator, "phoneEnding=" + other(ending) + "&area=" + world.area))
                .isEmpty();
        assertThat(found(world.operator, "worker=" + fang.id())).containsExactly(booking);
        assertThat(found(world.operator, "district=" + world.district)).containsExactly(booking);
        assertThat(found(world.operator, "district=990001")).isEmpty();
        refused(world.operator.get("/bookings?phoneEnding=12a4"), 422, "identity.phone.ending");
        refused(world.operator.get("/bookings?phoneEnding=123"), 422, "identity.phone.ending");
        refused(world.story.nobody.get("/bookings?phoneEnding=" + ending), 401, "shared.sign-in");
    }

    @Test
    void findsOrdersInAnyOfSeveralStatesPageByPage(DoorstepServer server) {
        var world = new World(server);
        world.worker("王芳");
        var customer = world.customer();
        var unpaid = customer.place(customer.wish(customer.at(2, "10:00"), ""), "ONLINE")
                .getString("id");
        var sure = customer.place(customer.wish(customer.at(3, "10:00"), ""), "ON_THE_SPOT")
                .getString("id");
        var both = "state=CONFIRMED&state=AWAITING_PAYMENT";

        assertThat(found(customer.api(), both)).containsExactly(sure, unpaid);
        assertThat(found(customer.api(), "state=CONFIRMED&state=CLOSED")).containsExactly(sure);
        assertThat(found(customer.api(), "state=AWAITING_PAYMENT")).containsExactly(unpaid);
        assertThat(found(customer.api(), "state=FULFILLED&state=CLOSED")).isEmpty();
        assertThat(found(customer.api(), "state=")).containsExactly(sure, unpaid);
        refused(customer.api().get("/bookings?state=CONFIRMED&state=LOST"), 422, "booking.search.state");

        var next = ok(customer.api().get("/bookings?limit=1&" + both)).json().getString("next");
        assertThat(found(customer.api(), both + "&limit=1&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8)))
                .containsExactly(unpaid);
    }

    @Test
    void aCompanyFindsByThemOnlyWhatItDoesItself(DoorstepServer server) {
        var world = new World(server);
        var other = new World(server, "别家家政");
        var fang = world.worker("王芳");
        var customer = world.customer();
        var booking = customer.place(customer.wish(customer.at(2, "10:00"), Customer.with(fang)), "ON_THE_SPOT")
                .getString("id");
        var ending = customer.api().phone().substring(customer.api().phone().length() - 4);

        assertThat(found(world.owner, "phoneEnding=" + ending)).containsExactly(booking);
        for (var query : List.of("phoneEnding=" + ending, "worker=" + fang.id(), "district=" + world.district)) {
            assertThat(found(other.owner, query)).as(query).isEmpty();
        }
        // customers who search see their own, whatever they ask for
        assertThat(found(other.customer().api(), "phoneEnding=" + ending)).isEmpty();
    }

    @Test
    void anOrderIsPlacedForSomebodyWhoNeverHadTheApp(DoorstepServer server) {
        var world = new World(server);
        world.worker("王芳");
        var phone = Numbers.phone();
        var body = "{'phone':'%s','name':'赵先生'}".formatted(phone);

        var entered = ok(world.operator.post("/customers/callers", body)).json();
        var customer = entered.getString("id");
        assertThat(entered.getString("name")).isEqualTo("赵先生");
        assertThat(entered.getString("phone")).contains("****").doesNotContain(phone.substring(4));
        var address = ok(world.operator.post("/customers/" + customer + "/addresses", address(world, phone)))
                .id();
        assertThat(ok(world.operator.get("/customers/" + customer + "/addresses"))
                        .items())
                .extracting(one -> one.getString("id"))
                .containsExactly(address);
        var order = ordered(world, customer, address);

        // who was entered signs in with nothing but the number, and finds the order and the address
        var owner = world.story.byPhone(phone, "CUSTOMER");
        assertThat(found(owner, "limit=10")).containsExactly(order);
        assertThat(ok(owner.get("/addresses")).items()).hasSize(1);
        assertThat(actions(world)).contains("customer.enter", "customer.add-address", "customer.reveal-addresses");
    }

    @Test
    void aKnownCallerStaysWhoTheyAre(DoorstepServer server) {
        var world = new World(server);
        var known = world.customer();
        ok(known.api().put("/me", "{'name':'陈女士','language':'zh-CN'}"));

        var entered = ok(world.operator.post(
                        "/customers/callers",
                        "{'phone':'%s','name':'Somebody else'}"
                                .formatted(known.api().phone())))
                .json();

        assertThat(entered.getString("id")).isEqualTo(known.api().id());
        assertThat(entered.getString("name")).isEqualTo("陈女士");
    }

    @Test
    void theLanguageChangesWithoutAName(DoorstepServer server) {
        var me = new World(server).customer().api();
        ok(me.put("/me", "{'name':'陈女士','language':'zh-CN'}"));

        var account = ok(me.put("/me", "{'language':'en'}")).json();

        assertThat(account.getString("language")).isEqualTo("en");
        assertThat(account.getString("name")).isEqualTo("陈女士");
        refused(me.put("/me", "{'name':' ','language':'en'}"), 400, "shared.invalid");
        // as is somebody's who was never named
        var nameless = new World(server).story.byPhone(Numbers.phone(), "CUSTOMER");
        assertThat(ok(nameless.put("/me", "{'language':'zh-TW'}")).json().getString("language"))
                .isEqualTo("zh-TW");
    }

    @Test
    void onlyStaffOfThePlatformWithTheRightEnterCallers(DoorstepServer server) {
        var world = new World(server);
        var customer = world.customer();
        var body = "{'phone':'%s','name':'赵先生'}".formatted(Numbers.phone());

        for (var who : List.of(world.owner, world.finance, customer.api())) {
            refused(who.post("/customers/callers", body), 403, "shared.forbidden.permission");
        }
        refused(
                world.owner.post("/customers/" + customer.api().id() + "/addresses", address(world, Numbers.phone())),
                404,
                "customer.unknown");
        refused(world.owner.get("/customers/" + customer.api().id() + "/addresses"), 404, "customer.unknown");
        refused(
                world.customer()
                        .api()
                        .post("/customers/" + customer.api().id() + "/addresses", address(world, Numbers.phone())),
                404,
                "customer.unknown");
        refused(world.operator.post("/customers/callers", "{'phone':'12','name':'赵先生'}"), 422, "identity.phone.wrong");
    }

    @Test
    void anAddressIsShownMaskedToWhoMayOnlyReadAndInFullWithARow(DoorstepServer server) {
        var world = new World(server);
        var customer = world.customerAt(0.0123, 0.0123);
        var own = ok(customer.api().get("/addresses/" + customer.address())).json();
        var auditor = world.story.staff("auditor");

        var masked = ok(auditor.get("/addresses/" + customer.address()));
        ok(world.operator.get("/slots?service=%s&quantity=2&address=%s&from=%s&days=1"
                .formatted(world.service, customer.address(), world.story.today())));
        var before = revealed(world, customer);
        var shown = ok(world.operator.get("/addresses/" + customer.address())).json();

        assertThat(masked.text()).contains("陈**", "****", "天河路***").doesNotContain("1201", own.getString("phone"));
        assertThat(masked.json().getJsonObject("point")).isNotEqualTo(own.getJsonObject("point"));
        assertThat(masked.json().getString("district")).isEqualTo(own.getString("district"));
        assertThat(before).isEmpty();
        assertThat(shown).isEqualTo(own);
        assertThat(revealed(world, customer))
                .singleElement()
                .extracting(entry -> entry.getString("person"))
                .isEqualTo(world.operator.id());
        refused(world.owner.get("/addresses/" + customer.address()), 404, "customer.address.unknown");
    }

    private static List<JsonObject> revealed(World world, Customer customer) {
        return ok(world.story.admin.get("/audit/entries?action=customer.reveal-address&subjectType=address&subjectId="
                        + customer.address()))
                .items();
    }

    private static String address(World world, String phone) {
        return "{'contact':'赵先生','phone':'%s','text':'天河路 2 号','detail':'','point':{'latitude':%s,'longitude':%s}}"
                .formatted(phone, world.latitude, world.longitude);
    }

    private static String ordered(World world, String customer, String address) {
        var start =
                world.story.today().plusDays(2).atTime(10, 0).atZone(Story.ZONE).toInstant();
        var wish = "{'service':'%s','quantity':2,'options':[],'address':'%s','starts':['%s']}"
                .formatted(world.service, address, start);
        var total = ok(world.operator.post("/quotes?customer=" + customer, wish))
                .json()
                .getJsonObject("total");
        return ok(world.operator.post(
                        "/bookings",
                        "{'customer':'%s','wish':%s,'payment':'ON_THE_SPOT','expected':%s}"
                                .formatted(customer, wish, total)))
                .id();
    }

    private static List<String> actions(World world) {
        return ok(world.story.admin.get("/audit/entries?limit=200")).items().stream()
                .map(entry -> entry.getString("action"))
                .toList();
    }

    private static String other(String ending) {
        return ending.startsWith("9") ? "0000" : "9" + ending.substring(1);
    }

    private static List<String> found(Api who, String query) {
        return ok(who.get("/bookings?" + query)).items().stream()
                .map((JsonObject one) -> one.getString("id"))
                .toList();
    }
}
