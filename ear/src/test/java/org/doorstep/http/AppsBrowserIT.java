package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.doorstep.ear.support.BrowserTest;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People in front of the apps: the stories are told beside each app, and run by Node on a small demo. */
@BrowserTest
class AppsBrowserIT {
    private static final Path APPS = Path.of("../web-module/src/main/frontend");
    private static DoorstepServer server;

    @BeforeAll
    static void start() throws IOException {
        server = DoorstepServer.named("browser")
                .on(TestDatabase.lasting("browser"))
                .with("doorstep.profile", "demo")
                .with("doorstep.demo.percent", "20")
                .with("doorstep.demo.days", "5")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void customersAndWorkersDoWhatTheyCameFor() throws IOException, InterruptedException {
        assertAllTold("clients");
    }

    @Test
    void staffDoWhatTheyCameFor() throws IOException, InterruptedException {
        assertAllTold("console");
    }

    private static void assertAllTold(String app) throws IOException, InterruptedException {
        var told = Path.of("target", "browser-" + app + ".log");
        var shots = Files.createDirectories(Path.of("target", "screenshots").toAbsolutePath());
        var builder = new ProcessBuilder("npm", "run", "--silent", "browser")
                .directory(APPS.resolve(app).toFile())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile());
        var base = "http://localhost:" + server.port();
        builder.environment().put("DOORSTEP_SERVER", base);
        builder.environment().put("BASE_URL", base);
        builder.environment().put("DOORSTEP_SHOTS", shots.toString());
        var process = builder.start();
        if (!process.waitFor(20, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        int outcome = process.waitFor();
        assertThat(outcome).as("see %s:%n%s", told, Files.readString(told)).isZero();
    }
}
