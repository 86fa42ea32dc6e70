package org.doorstep.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import jakarta.json.JsonObject;
import java.util.Map;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that are no JSON, too large, of the wrong shape, or with money that cannot be: refused whole, every fault named. */
@HttpTest
class BadBodiesHttpIT {
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

    private static Api.Answer place(String body) {
        return customer.api()
                .request("POST", "/bookings", body.replace('\'', '"').getBytes(UTF_8), Map.of());
    }

    private static int bookings() {
        return ok(customer.api().get("/bookings")).json().getJsonArray("items").size();
    }

    private static String order(String more) {
        return "{'wish':%s,'payment':'ONLINE','expected':{'amount':'120.00','currency':'CNY'}%s}"
                .formatted(customer.wish(customer.at(4, "10:00"), ""), more);
    }

    @Test
    void refusesWhatIsNoJsonOrNotItsShape() {
        int before = bookings();

        refused(place("{'wish':"), 400, "shared.json.malformed");
        refused(place("not json"), 400, "shared.json.malformed");
        refused(place(""), 400, "shared.json.malformed");
        refused(place("null"), 400, "shared.invalid");
        refused(place("[]"), 400, "shared.invalid");
        refused(place("[".repeat(50_000)), 400, "shared.json.malformed");
        refused(
                customer.api().request("POST", "/bookings", new byte[] {'{', '"', (byte) 0xff, '"', '}'}, Map.of()),
                400,
                "shared.json.malformed");
        assertThat(bookings()).isEqualTo(before);
    }

    @Test
    void refusesBodiesAndTextsThatAreTooLarge() {
        int before = bookings();

        refused(place(order(",'note':'" + "x".repeat(1_000_000) + "'")), 413, "shared.body.too-large");
        var long1 = place(order(",'note':'" + "x".repeat(100_000) + "'"));
        refused(long1, 400, "shared.invalid");
        assertThat(long1.text()).contains("\"/note\"");
        assertThat(bookings()).isEqualTo(before);
    }

    @Test
    void refusesOtherKindsOfContent() {
        refused(
                customer.api()
                        .request("POST", "/bookings", order("").getBytes(UTF_8), Map.of("Content-Type", "text/plain")),
                415,
                "shared.http.415");
    }

    @Test
    void refusesMembersThatNobodyKnowsWhereMoneyIsCarried() {
        int before = bookings();

        var unknown = place(order(",'discount':'99.00'"));
        var within = place(order("").replace("'currency':'CNY'", "'currency':'CNY','tip':'1.00'"));
        var refund = world.operator.post(
                "/visits/1/refunds", "{'amount':{'amount':'1.00','currency':'CNY'},'reason':'x','force':true}");

        refused(unknown, 400, "shared.invalid");
        assertThat(unknown.text()).contains("\"/discount\"", "shared.json.unknown");
        refused(within, 400, "shared.invalid");
        assertThat(within.text()).contains("\"/expected/tip\"", "shared.json.unknown");
        refused(refund, 400, "shared.invalid");
        assertThat(refund.text()).contains("\"/force\"");
        assertThat(bookings()).isEqualTo(before);
    }

    @Test
    void refusesSumsThatAreNoMoney() {
        int before = bookings();

        for (var wrong : new String[] {"128.001", "0.005"}) {
            var answer = place(order("").replace("'120.00'", "'" + wrong + "'"));
            assertThat(answer.text()).as(wrong).contains("\"/expected/amount\"", "shared.json.fraction");
            assertThat(answer.status()).isEqualTo(400);
        }
        for (var wrong : new String[] {"", "1e3", "NaN", "١٢٨", "12,00", " 1", "0x10", "1234567890123456789", "--1"}) {
            var answer = place(order("").replace("'120.00'", "'" + wrong + "'"));
            assertThat(answer.text()).as(wrong).contains("\"/expected/amount\"", "shared.json.money");
            assertThat(answer.status()).isEqualTo(400);
        }
        var bare = place(order("").replace("'120.00'", "120.00"));
        assertThat(bare.text()).contains("\"/expected/amount\"", "shared.json.money");
        var currency = place(order("").replace("'CNY'", "'XXX'"));
        assertThat(currency.text()).contains("\"/expected/currency\"", "shared.json.currency");
        assertThat(bookings()).isEqualTo(before);
    }

    @Test
    void refusesNegativeSumsAndSumsOfAnotherCurrency() {
        var booking = customer.bookAndPay(customer.wish(customer.at(5, "10:00"), ""));
        var visit = Story.visit(world.story.booking(customer.api(), booking), 0);

        for (var wrong :
                new String[] {"'-1.00','currency':'CNY'", "'0.00','currency':'CNY'", "'1.00','currency':'USD'"}) {
            var answer = world.operator.post(
                    "/visits/" + visit + "/refunds", "{'amount':{'amount':%s},'reason':'x'}".formatted(wrong));
            assertThat(answer.status()).as(wrong + answer.text()).isBetween(400, 422);
            assertThat(answer.text()).contains("\"code\":");
        }
        for (var wrong : new String[] {"'-120.00','currency':'CNY'", "'120.00','currency':'USD'"}) {
            var answer = place(order("").replace("'120.00','currency':'CNY'", wrong));
            assertThat(answer.status()).as(wrong + answer.text()).isBetween(400, 422);
        }
        var prices = world.operator.post("/price-lists", """
                {'area':'%s','from':'%s','prices':[{'service':'%s','base':{'amount':'-20.00','currency':'CNY'},
                 'perUnit':{'amount':'50.00','currency':'CNY'},'options':{},'extras':{},'surcharges':[]}]}""".formatted(world.area, world.story.today(), world.service));
        assertThat(prices.status()).as(prices.text()).isBetween(400, 422);

        world.story.booksAgree(booking);
        assertThat(Story.amount(world.story.booking(customer.api(), booking), "paid"))
                .isEqualTo("120.00");
    }

    @Test
    void namesEveryFaultAtItsPlaceWhateverItsKind() {
        var answer = place("""
                {'wish':{'service':7,'quantity':0,'options':['windows','windows'],'starts':['soon'],'sex':'X','weekly':{'count':99}},
                 'payment':'GOLD','expected':{'amount':12,'currency':'CNY'},'note':'a\\u0000b','more':1}""");

        refused(answer, 400, "shared.invalid");
        assertThat(pointers(answer))
                .contains(
                        "/wish/service",
                        "/wish/quantity",
                        "/wish/options",
                        "/wish/address",
                        "/wish/starts/0",
                        "/wish/sex",
                        "/wish/weekly/first",
                        "/wish/weekly/count",
                        "/payment",
                        "/expected/amount",
                        "/note",
                        "/more");
    }

    @Test
    void speaksTheCallersLanguage() {
        var body = order(",'discount':1").replace('\'', '"').getBytes(UTF_8);
        for (var language :
                Map.of("zh-CN", "没有", "zh-TW", "沒有", "en", "There is no member").entrySet()) {
            var answer =
                    customer.api().request("POST", "/bookings", body, Map.of("Accept-Language", language.getKey()));

            assertThat(answer.text()).contains(language.getValue());
            assertThat(answer.raw().headers().firstValue("Content-Language")).contains(language.getKey());
            assertThat(answer.raw().headers().firstValue("Content-Type").orElse(""))
                    .startsWith("application/problem+json");
        }
    }

    @Test
    void refusesHoldingPeriodsAndLengthsBeyondAllMeasure() {
        var contract = """
                {'from':'%s','worker':'0.7','company':'0.12','platform':'0.18','insurance':{'amount':'1.00','currency':'CNY'},
                 'withholding':'0.05','holding':'%s','least':{'amount':'1.00','currency':'CNY'}}""";
        var path = "/companies/" + world.company + "/contracts";
        var from = world.story.today().plusDays(1).toString();

        for (var holding : new String[] {"P999999999Y", "P2147483647D", "P-1D", "PT1H", "P99Y"}) {
            var answer = world.operator.post(path, contract.formatted(from, holding));
            assertThat(answer.status()).as(holding + answer.text()).isIn(400, 422);
            assertThat(answer.text()).contains("\"code\":");
        }
        for (var day : new String[] {"+999999999-12-31", "0001-01-01", "2200-01-01"}) {
            var answer = world.operator.post(path, contract.formatted(day, "P1D"));
            refused(answer, 400, "shared.invalid");
            assertThat(answer.text()).contains("\"/from\"", "shared.json.localdate");
        }
        for (var time : new String[] {"PT999999999H", "PT-1H", "P40000D"}) {
            var moved = world.story.nobody.post("/test/clock", "{'advance':'" + time + "'}");
            assertThat(moved.status()).as(time + moved.text()).isIn(400, 422);
        }
    }

    private static java.util.List<String> pointers(Api.Answer answer) {
        return answer.json().getJsonArray("violations").getValuesAs(JsonObject.class).stream()
                .map(violation -> violation.getString("pointer"))
                .toList();
    }
}
