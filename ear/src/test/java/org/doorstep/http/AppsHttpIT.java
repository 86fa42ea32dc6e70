package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** What the apps find on the server besides their data: maps, companies to join, whom to give a case. */
@HttpTest
class AppsHttpIT {
    @Test
    void tilesComeFromTheOneHostThatOperatorsName(DoorstepServer server) throws Exception {
        var world = new World(server);
        assertThat(ok(world.story.nobody.get("/areas/map")).json().containsKey("tiles"))
                .isFalse();
        refused(set(world, "javascript:alert(1)"), 422, "settings.value.wrong");
        refused(set(world, "https://tiles.example.org/no-place.png"), 422, "settings.value.wrong");
        refused(set(world, "https://a.example; script-src *//{z}/{x}/{y}"), 422, "settings.value.wrong");

        var tiles = "https://tiles.example.org/{z}/{x}/{y}.png";
        ok(set(world, tiles));

        Story.until(
                "the tiles",
                () -> ok(world.story.nobody.get("/areas/map")).text().contains(tiles));
        var page = page(server, "gzip");
        // a build without Node has another page, which draws no map
        page.headers()
                .firstValue("Content-Security-Policy")
                .filter(policy -> policy.contains("connect-src"))
                .ifPresent(policy -> assertThat(policy)
                        .contains("img-src 'self' data: blob: https://tiles.example.org;")
                        .contains("script-src 'self';"));
        ok(world.operator.request(
                "DELETE", "/settings/catalogue.map.tiles", new byte[0], java.util.Map.of("If-Match", "\"1\"")));
    }

    @Test
    void aWorkerFindsCompaniesToJoinAndNoneThatIsNotActive(DoorstepServer server) {
        var world = new World(server);
        var worker = world.story.byPhone(Numbers.phone(), "WORKER");

        assertThat(new Pages(worker).all("/companies/hiring?limit=50")).anySatisfy(company -> {
            assertThat(company.getString("id")).isEqualTo(world.company);
            assertThat(company.getString("area")).isEqualTo(world.area);
            assertThat(company.keySet()).containsExactlyInAnyOrder("id", "name", "area");
        });
        ok(world.operator.post("/companies/" + world.company + "/suspension", "{'reason':'check'}"));
        assertThat(new Pages(worker).all("/companies/hiring?limit=50"))
                .noneSatisfy(company -> assertThat(company.getString("id")).isEqualTo(world.company));
    }

    @Test
    void aCaseCanBeGivenToWhoeverWorksOnCases(DoorstepServer server) {
        var world = new World(server);

        assertThat(ok(world.finance.get("/cases/colleagues")).items())
                .extracting(one -> one.getString("id"))
                .contains(world.finance.id())
                .doesNotContain(world.operator.id());
        refused(world.owner.get("/cases/colleagues"), 403, "shared.forbidden.permission");
    }

    private static Api.Answer set(World world, String tiles) {
        return world.operator.putIfMatch("/settings/catalogue.map.tiles", "{'value':'%s'}".formatted(tiles), "\"0\"");
    }

    private static HttpResponse<byte[]> page(DoorstepServer server, String coding)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.uri("/"))
                .header("Accept-Encoding", coding)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }
}
