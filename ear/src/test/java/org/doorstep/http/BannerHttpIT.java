package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Banners: what a customer sees without signing in, and how staff decide it. */
@HttpTest
class BannerHttpIT {
    private static final Duration DAY = Duration.ofDays(1);

    private World world;
    private Api nobody;

    @Test
    void areSeenInTheirCityInTheirTimeByEverybodyAndDecidedByStaff(DoorstepServer server) {
        world = new World(server);
        nobody = Api.anonymous(server);
        var now = world.story.now().truncatedTo(ChronoUnit.SECONDS);
        var key = UUID.randomUUID().toString();
        var wanted = banner("Spring cleaning", now, now.plus(DAY));

        var added = ok(world.operator.post("/banners", wanted, key));

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.etag()).isNotBlank();
        assertThat(added.raw().headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).endsWith("/api/v1/banners/" + added.id()));
        assertThat(ok(world.operator.post("/banners", wanted, key)).id()).isEqualTo(added.id());
        assertThat(titles(world.area)).containsExactly("Spring cleaning");
        assertThat(titles(new World(server).area)).isEmpty();
        var shown = ok(nobody.get("/banners?area=" + world.area)).items().get(0);
        assertThat(shown.getString("service")).isEqualTo(world.service);
        assertThat(shown).doesNotContainKeys("from", "until", "version", "state");

        // ends earlier, by who has seen it as it is
        var path = "/banners/" + added.id();
        var shorter = banner("Spring cleaning, at last", now, now.plus(Duration.ofHours(2)));
        refused(world.operator.put(path, shorter), 428, "shared.if-match.missing");
        var changed = ok(world.operator.putIfMatch(path, shorter, added.etag()));
        refused(world.operator.putIfMatch(path, wanted, added.etag()), 412, "shared.stale");
        assertThat(titles(world.area)).containsExactly("Spring cleaning, at last");

        world.story.advance(Duration.ofHours(3));
        assertThat(titles(world.area)).isEmpty();
        assertThat(listed(added.id()).getString("state")).isEqualTo("OVER");

        refused(remove(path, added.etag()), 412, "shared.stale");
        assertThat(ok(remove(path, changed.etag())).status()).isEqualTo(204);
        refused(remove(path, changed.etag()), 404, "content.banner.unknown");
    }

    @Test
    void areDecidedByNobodyElse(DoorstepServer server) {
        world = new World(server);
        nobody = Api.anonymous(server);
        var now = world.story.now();
        var wanted = banner("Mine", now, now.plus(DAY));

        refused(nobody.post("/banners", wanted), 401, "shared.sign-in");
        refused(nobody.get("/banners/all"), 401, "shared.sign-in");
        for (var other : List.of(world.owner, world.finance, world.customer().api())) {
            refused(other.post("/banners", wanted), 403, "shared.forbidden.permission");
            refused(other.get("/banners/all"), 403, "shared.forbidden.permission");
        }
        assertThat(titles(world.area)).isEmpty();
    }

    @Test
    void tellEveryFaultInTheReadersLanguage(DoorstepServer server) {
        world = new World(server);
        var now = world.story.now();
        var bad = banner("A title that is very much longer than a phone is wide", now, now.minus(DAY))
                .replace("'service'", "'category':'" + world.category + "','service'");
        var told = Map.of("en", "At most 40 characters", "zh-CN", "最多 40 个字", "zh-TW", "最多 40 個字");

        told.forEach((language, text) -> {
            var answer = sent(bad, language);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(faults(answer))
                    .containsExactly(
                            "/title/byLanguage/en content.banner.long",
                            "/until content.banner.period",
                            "/service content.banner.two-targets");
            assertThat(answer.text()).contains(text);
        });
        var shapeless = banner("Fine", now, now.plus(DAY))
                .replace("'FRESH'", "'PINK'")
                .replace("'position':1", "'position':10001");
        assertThat(sent(shapeless, "en").status()).isEqualTo(400);
        assertThat(faults(sent(shapeless, "en")))
                .containsExactly("/position shared.constraint.Max", "/tone shared.json.constant");
    }

    private String banner(String title, Instant from, Instant until) {
        return "{'title':%s,'text':%s,'tone':'FRESH','area':'%s','service':'%s','from':'%s','until':'%s','position':1}"
                .formatted(
                        World.text("春天了，彻底打扫一次", title),
                        World.text("厨房、浴室、窗户，一次做完", "Kitchen, bathroom and windows in one go"),
                        world.area,
                        world.service,
                        from,
                        until);
    }

    private List<String> titles(String area) {
        return ok(nobody.get("/banners?area=" + area)).items().stream()
                .map(banner -> banner.getJsonObject("title")
                        .getJsonObject("byLanguage")
                        .getString("en"))
                .toList();
    }

    private JsonObject listed(String id) {
        return ok(world.operator.get("/banners/all?limit=200")).items().stream()
                .filter(banner -> banner.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Api.Answer remove(String path, String version) {
        return world.operator.request("DELETE", path, new byte[0], Map.of("If-Match", version));
    }

    private Api.Answer sent(String body, String language) {
        return world.operator.request(
                "POST",
                "/banners",
                body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                Map.of("Accept-Language", language));
    }

    private static List<String> faults(Api.Answer answer) {
        return answer.json().getJsonArray("violations").getValuesAs(JsonObject.class).stream()
                .map(fault -> fault.getString("pointer") + " " + fault.getString("code"))
                .toList();
    }
}
