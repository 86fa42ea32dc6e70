package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.doorstep.ear.support.Production;
import org.doorstep.ear.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** The first start outside demo and test: no account, one link. */
@HttpTest
class FirstStartHttpIT {
    private static final Pattern LINK = Pattern.compile("(http://localhost:\\d+/first-administrator)\\?token=(\\S+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void makesTheFirstAdministratorByALinkOfTheLogThatWorksOnce() throws Exception {
        try (var server = Production.without("first-start")
                .on(TestDatabase.lasting("first-start"))
                .start()) {
            var anonymous = Api.anonymous(server);
            assertThat(signIn(anonymous, "admin@doorstep.test", "only-for-tests")
                            .status())
                    .isEqualTo(401);
            assertThat(signIn(anonymous, "admin@doorstep.example", "Doorstep-demo-1")
                            .status())
                    .isEqualTo(401);
            assertThat(status(server, "/sandbox/messages")).isEqualTo(404);
            assertThat(anonymous.post("/test/clock", "{'advance':'PT1H'}").status())
                    .isEqualTo(404);

            var link = LINK.matcher(server.log());
            assertThat(link.find()).as("a link in the log").isTrue();
            assertThat(link.group(1)).isEqualTo("http://localhost:" + server.port() + "/first-administrator");
            assertThat(page(server, link.group(2)).body()).contains("The first administrator", link.group(2));

            assertThat(send(server, "wrong", "Boss", "boss@example.org", "a good long password")
                            .statusCode())
                    .isEqualTo(401);
            var weak = send(server, link.group(2), "<b>Boss</b>", "boss@example.org", "short");
            assertThat(weak.statusCode()).isEqualTo(422);
            assertThat(weak.body()).contains("10 to 128", "&lt;b&gt;Boss").doesNotContain("<b>Boss");

            var made = send(server, link.group(2), "Boss", "boss@example.org", "a good long password");
            assertThat(made.statusCode()).isEqualTo(200);
            assertThat(signIn(anonymous, "boss@example.org", "a good long password")
                            .status())
                    .isEqualTo(200);

            var again = send(server, link.group(2), "Thief", "thief@example.org", "a good long password");
            assertThat(again.statusCode()).isEqualTo(401);
            assertThat(signIn(anonymous, "thief@example.org", "a good long password")
                            .status())
                    .isEqualTo(401);

            int before = server.log().length();
            server.restart();
            assertThat(server.log().substring(before)).doesNotContain("first-administrator");
        }
    }

    @Test
    void makesAnotherAdministratorWhereTheOnlyOneForgotThePassword() throws Exception {
        try (var server = Production.without("first-start-again")
                .with("doorstep.first-administrator.again", "true")
                .on(TestDatabase.lasting("first-start-again"))
                .start()) {
            var anonymous = Api.anonymous(server);
            var first = tokens(server.log()).get(0);
            send(server, first, "Boss", "boss@example.org", "a good long password");
            assertThat(server.log()).contains("No account exists yet").doesNotContain("take the property");

            int before = server.log().length();
            server.restart();
            var said = server.log().substring(before);
            assertThat(said).contains("doorstep.first-administrator.again is set", "take the property away");
            var token = tokens(said).get(0);
            assertThat(send(server, token, "Deputy", "deputy@example.org", "another long password")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send(server, token, "Thief", "thief@example.org", "a good long password")
                            .statusCode())
                    .isEqualTo(401);

            var deputy = Api.person(server, () -> ok(signIn(anonymous, "deputy@example.org", "another long password"))
                    .json());
            var boss = ok(deputy.get("/people?email=boss@example.org"))
                    .items()
                    .get(0)
                    .getJsonObject("account")
                    .getString("id");
            ok(deputy.post("/people/" + boss + "/password", "{'password':'to be changed at once'}"));
            assertThat(signIn(anonymous, "boss@example.org", "a good long password")
                            .status())
                    .isEqualTo(401);
            assertThat(ok(signIn(anonymous, "boss@example.org", "to be changed at once"))
                            .json()
                            .getBoolean("passwordChangeDue"))
                    .isTrue();
        }
    }

    private static List<String> tokens(String log) {
        return LINK.matcher(log)
                .results()
                .map(found -> found.group(2))
                .distinct()
                .toList();
    }

    private static Api.Answer signIn(Api api, String email, String password) {
        return api.post("/auth/sign-in/password", "{'email':'%s','password':'%s'}".formatted(email, password));
    }

    private static int status(DoorstepServer server, String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(server.uri(path)).build(), BodyHandlers.ofString())
                .statusCode();
    }

    private static HttpResponse<String> page(DoorstepServer server, String token)
            throws IOException, InterruptedException {
        var page = HTTP.send(
                HttpRequest.newBuilder(server.uri("/first-administrator?token=" + token))
                        .header("Accept-Language", "en")
                        .build(),
                BodyHandlers.ofString());
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        return page;
    }

    private static HttpResponse<String> send(
            DoorstepServer server, String token, String name, String email, String password)
            throws IOException, InterruptedException {
        var form = Map.of("token", token, "name", name, "email", email, "password", password).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        URI here = server.uri("/first-administrator");
        return HTTP.send(
                HttpRequest.newBuilder(here)
                        .header("Accept-Language", "en")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }
}
