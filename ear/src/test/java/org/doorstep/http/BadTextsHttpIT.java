package org.doorstep.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Map;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Text that breaks stores, pages or readers is refused; text that people write, in any script and with emoji, is kept as it is. */
@HttpTest
class BadTextsHttpIT {
    private static World world;
    private static Customer customer;

    @BeforeEach
    void found(DoorstepServer server) {
        if (world == null) {
            world = new World(server);
            customer = world.customer();
        }
    }

    private static Api.Answer enter(String text) {
        var body = Json.createObjectBuilder()
                .add("contact", "陈女士")
                .add("phone", "+8613800138000")
                .add("text", text)
                .add("detail", "")
                .add(
                        "point",
                        Json.createObjectBuilder()
                                .add("latitude", world.latitude + 0.01)
                                .add("longitude", world.longitude + 0.01))
                .build()
                .toString();
        return customer.api().request("POST", "/addresses", body.getBytes(UTF_8), Map.of());
    }

    private static int addresses() {
        return Api.parse(ok(customer.api().get("/addresses")).text())
                .asJsonArray()
                .size();
    }

    @Test
    void keepsWhatPeopleWrite() {
        for (var text : new String[] {
            "天河路 1 号",
            "🏠🔔 Doorstep 👩‍👩‍👧",
            "Straße ñ é ﷺ",
            "<b>\"'&;--",
            "${7*7} #{x} %s %n \\",
            "𠮷野家 2 樓",
            "=1+1"
        }) {
            var entered = ok(enter(text)).json();

            assertThat(entered.getString("text")).isEqualTo(text);
            var read = Api.parse(ok(customer.api().get("/addresses")).text())
                    .asJsonArray()
                    .getValuesAs(JsonObject.class);
            assertThat(read)
                    .anySatisfy(address -> assertThat(address.getString("text")).isEqualTo(text));
            ok(customer.api().delete("/addresses/" + entered.getString("id")));
        }
    }

    @Test
    void refusesWhatHidesOrBreaks() {
        int before = addresses();

        for (var text : new String[] {
            "a\u0000b",
            "a\u0007b",
            "a\u001bb",
            "a\u202egnp",
            "a\u2066b",
            "a\u200fb",
            "a\ufeffb",
            "a\ufffeb",
            "a\nb",
            "a\u2028b",
            ""
        }) {
            var answer = enter(text);
            refused(answer, 400, "shared.invalid");
            assertThat(answer.text()).contains("\"/text\"");
        }
        var half = customer.api().post("/addresses", """
                {'contact':'a','phone':'+8613800138000','text':'\\ud83c','detail':'','point':{'latitude':1,'longitude':1}}""");
        refused(half, 400, "shared.invalid");
        assertThat(half.text()).contains("\"/text\"");
        assertThat(addresses()).isEqualTo(before);
    }

    @Test
    void refusesWhatIsTooLong() {
        int before = addresses();

        refused(enter("x".repeat(201)), 400, "shared.invalid");
        refused(enter("🏠".repeat(150)), 400, "shared.invalid");
        refused(enter("x".repeat(1024 * 1024)), 413, "shared.body.too-large");

        assertThat(addresses()).isEqualTo(before);
    }

    @Test
    void refusesControlCharactersInSearches() {
        for (var path : new String[] {
            "/services?words=a%00b",
            "/services?words=%1b",
            "/services?area=1&words=%0a",
            "/bookings?number=%00",
            "/people?email=%00",
            "/audit/entries?action=%00",
            "/ledger/entries?key=%00"
        }) {
            var answer = world.story.admin.get(path);
            refused(answer, 400, "shared.parameter.control");
        }
    }

    @Test
    void findsWordsLiterallyWhateverSignsTheyHave() {
        for (var words : new String[] {"%25", "_", "%27%3B--", "%5C", "(", "*", "%F0%9F%8F%A0", "x".repeat(3000)}) {
            var found = ok(world.story.nobody.get("/services?area=" + world.area + "&words=" + words));

            assertThat(found.json().getJsonArray("items")).as(words).isEmpty();
        }
    }
}
