package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.doorstep.ear.support.CrashTest;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.Production;
import org.doorstep.ear.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** A server that is told wrongly never becomes ready: one sentence, in the log and at /health/ready, says what to set. */
@CrashTest
class ConfigurationCrashIT {
    private static final Duration PATIENCE = Duration.ofSeconds(Long.getLong("doorstep.patience", 180));
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The problems that a server tells of, by the name of the check, once it has looked; it must not be ready. */
    private static Map<String, String> problems(DoorstepServer server, String awaited) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            assertThat(server.isAlive()).as(server.log()).isTrue();
            var told = look(server);
            if (told.containsKey(awaited)) {
                return told;
            }
            Thread.sleep(250);
        }
        throw new AssertionError("never told of " + awaited + "\n" + server.log());
    }

    private static Map<String, String> look(DoorstepServer server) throws Exception {
        try {
            var answer = HTTP.send(
                    HttpRequest.newBuilder(server.uri("/health/ready"))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(200);
            var told = new TreeMap<String, String>();
            for (var check : Api.parse(answer.body())
                    .asJsonObject()
                    .getJsonArray("checks")
                    .getValuesAs(JsonObject.class)) {
                if (check.getString("name").equals("doorstep") && check.containsKey("data")) {
                    check.getJsonObject("data")
                            .forEach((name, text) -> told.put(name, ((jakarta.json.JsonString) text).getString()));
                }
            }
            return told;
        } catch (java.io.IOException | jakarta.json.JsonException e) {
            // not listening yet
            return Map.of();
        }
    }

    private static void toldOnceAndShortly(DoorstepServer server, Map<String, String> problems) {
        var log = server.log();
        problems.forEach((check, sentence) -> {
            assertThat(sentence.lines().count()).as(sentence).isEqualTo(1);
            assertThat(log.split(Pattern.quote("not ready: " + sentence), -1))
                    .as(check + " in " + log)
                    .hasSize(2);
        });
        assertThat(log).doesNotContain("\tat org.doorstep");
        // ending it in order takes half a minute, and is another test's matter
        server.kill();
    }

    @Test
    void namesEverythingThatProductionMustBeToldAndKeepsQuietOtherwise() throws Exception {
        try (var server = DoorstepServer.named("untold")
                .with("doorstep.profile", "production")
                .launch()) {
            var problems = problems(server, "privacy-key");

            assertThat(problems)
                    .containsOnlyKeys(
                            "privacy-key",
                            "media-configuration",
                            "payment-configuration",
                            "bank-configuration",
                            "notification-configuration",
                            "contact-configuration");
            assertThat(problems.get("privacy-key")).contains("doorstep.privacy.key", "DOORSTEP_PRIVACY_KEY");
            assertThat(problems.get("media-configuration")).contains("doorstep.media.key", "DOORSTEP_MEDIA_KEY");
            assertThat(problems.get("payment-configuration")).contains("doorstep.sandbox.url");
            assertThat(problems.get("bank-configuration")).contains("doorstep.bank.debtor.name");
            assertThat(problems.get("notification-configuration")).contains("doorstep.sms.aliyun.access-key-id");
            assertThat(problems.get("contact-configuration")).contains("doorstep.calls.aliyun.access-key-id");
            toldOnceAndShortly(server, problems);
        }
    }

    @Test
    void asksForTheKeyThatSignsTokensAndForKeysOfTheRightShape() throws Exception {
        try (var server = Production.without("misshapen")
                .with("doorstep.privacy.key", "c2hvcnQ=")
                .with("doorstep.media.key", "short")
                .with("doorstep.sandbox.url", "not an address")
                .with("doorstep.sms.gateway", "sandbox")
                .with("doorstep.calls.gateway", "sandbox")
                .withVariable("keystore_password", "wrong")
                .launch()) {
            var problems = problems(server, "privacy-key");

            assertThat(problems.get("token-key")).contains("keystore_password");
            assertThat(problems.get("privacy-key")).contains("doorstep.privacy.key", "32 bytes in base64");
            assertThat(problems.get("media-configuration")).contains("doorstep.media.key", "at least 16");
            assertThat(problems.get("payment-configuration")).contains("doorstep.sandbox.url", "http");
            assertThat(problems.get("notification-configuration")).contains("there is no sandbox in production");
            assertThat(problems.get("contact-configuration")).contains("there is no sandbox in production");
            toldOnceAndShortly(server, problems);
        }
    }

    @Test
    void saysWhichDatabaseCannotBeReached() throws Exception {
        var nowhere = new TestDatabase("jdbc:postgresql://localhost:9/none?connectTimeout=2", "x", "x");
        try (var server = DoorstepServer.named("homeless").on(nowhere).launch()) {
            var problems = problems(server, "database");

            assertThat(problems).containsOnlyKeys("database");
            assertThat(problems.get("database"))
                    .startsWith("The database cannot be reached: set DB_URL, DB_USER and DB_PASSWORD");
            toldOnceAndShortly(server, problems);
        }
    }

    /** As migrations are edited until the first release, whoever pulls a new state meets this one. */
    @Test
    void saysHowToBeginAnewOnAnEmbeddedDatabaseOfAnotherVersion() throws Exception {
        var home = Files.createTempDirectory(Path.of("target"), "older").toAbsolutePath();
        var database =
                new TestDatabase("jdbc:derby:" + home + "/data;territory=en_US;create=true", "doorstep", "doorstep");
        try (var first = DoorstepServer.named("older").on(database).start()) {
            assertThat(first.isReady()).isTrue();
        }
        editMigration(database);

        try (var second = DoorstepServer.named("newer")
                .on(database)
                .with("doorstep.home", home.toString())
                .launch()) {
            var problems = problems(second, "database");

            assertThat(problems).containsOnlyKeys("database");
            assertThat(problems.get("database")).contains("no upgrades before 0.1", "(rm -rf " + home + ")");
            toldOnceAndShortly(second, problems);
        }
    }

    private static void editMigration(TestDatabase embedded) throws SQLException {
        try (var connection = DriverManager.getConnection(embedded.url(), embedded.user(), embedded.password());
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update \"shared_migration\" set \"checksum\" = \"checksum\" + 1"
                            + " where \"version\" = '1.00'"))
                    .isEqualTo(1);
        }
        // an embedded Derby belongs to one process at a time
        assertThatThrownBy(() -> DriverManager.getConnection(
                        embedded.url().replace(";create=true", ";shutdown=true"), embedded.user(), embedded.password()))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void tiesAnIncidentsAnswerToItsLinesOfTheLog() throws Exception {
        var nowhere = new TestDatabase("jdbc:postgresql://localhost:9/none?connectTimeout=2", "x", "x");
        try (var server = DoorstepServer.named("incident")
                .on(nowhere)
                .withVariable("WLP_LOGGING_CONSOLE_FORMAT", "JSON")
                .launch()) {
            problems(server, "database");

            var answer = Api.anonymous(server)
                    .request("GET", "/areas", new byte[0], Map.of("X-Correlation-Id", "incident-of-a-test-4711"));

            assertThat(answer.status()).isIn(500, 503);
            assertThat(answer.raw().headers().firstValue("Content-Type").orElse(""))
                    .startsWith("application/problem+json");
            assertThat(answer.json().getString("instance")).isEqualTo("urn:doorstep:incident:incident-of-a-test-4711");
            assertThat(answer.text()).doesNotContain("\tat ", "jdbc", "postgresql", "Exception");
            Story.until("the log tells of it", () -> server.log()
                    .lines()
                    .filter(line -> line.startsWith("{"))
                    .map(line -> Api.parse(line).asJsonObject())
                    .anyMatch(line -> line.getString("message", "").contains("incident-of-a-test-4711")
                            && line.getString("ext_correlationId", "").equals("incident-of-a-test-4711")));
        }
    }

    @Test
    void refusesSettingsOfTheWrongShape() throws Exception {
        try (var server = DoorstepServer.named("zoneless")
                .with("doorstep.accounting.zone", "Mars/Olympus")
                .launch()) {
            var problems = problems(server, "configuration");

            assertThat(problems.get("configuration"))
                    .isEqualTo(
                            "Set doorstep.accounting.zone (environment DOORSTEP_ACCOUNTING_ZONE) to a time zone such as"
                                    + " Asia/Shanghai; it is 'Mars/Olympus'.");
            toldOnceAndShortly(server, problems);
        }
    }

    @Test
    void takesAMisspeltProfileForProductionAndSaysSo() throws Exception {
        try (var server = DoorstepServer.named("misspelt")
                .with("doorstep.profile", "prodution")
                .launch()) {
            var problems = problems(server, "configuration");

            assertThat(problems).containsKeys("privacy-key", "configuration");
            assertThat(problems.get("configuration")).contains("production, demo or test", "'prodution'");
            assertThat(Api.anonymous(server).get("/test/clock").status()).isIn(404, 500, 503);
        }
    }

    @Test
    void refusesADatabaseThatWasWrittenWithAnotherKey() throws Exception {
        var database = TestDatabase.lasting("rekeyed");
        try (var first = Production.without("rekeyed").on(database).start()) {
            assertThat(first.isReady()).isTrue();
        }
        try (var second = Production.without("rekeyed-again")
                .on(database)
                .with("doorstep.privacy.key", "YW5vdGhlciBrZXkgb2YgdGhpcnR5LXR3byBieXRlcyE=")
                .launch()) {
            var problems = problems(second, "privacy-key");

            assertThat(problems).containsOnlyKeys("privacy-key");
            assertThat(problems.get("privacy-key")).contains("not the key that this database was written with");
            toldOnceAndShortly(second, problems);
        }
    }
}
