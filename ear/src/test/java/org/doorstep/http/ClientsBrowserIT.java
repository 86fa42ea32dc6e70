package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.doorstep.ear.support.BrowserTest;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** People in front of the apps: the stories are told in {@code frontend/clients/browser}, and run by Node on a demo. */
@BrowserTest
class ClientsBrowserIT {
    private static final Path CLIENTS = Path.of("../web-module/src/main/frontend/clients");

    @Test
    void peopleDoWhatTheyCameForInTheBrowser() throws IOException, InterruptedException {
        try (var server = DoorstepServer.named("browser")
                .on(TestDatabase.lasting("browser"))
                .with("doorstep.profile", "demo")
                .with("doorstep.demo.percent", "20")
                .with("doorstep.demo.days", "5")
                .start()) {
            var told = Path.of("target", "browser.log");

            int outcome = run(server, told);

            assertThat(outcome).as("see %s:%n%s", told, Files.readString(told)).isZero();
        }
    }

    private static int run(DoorstepServer server, Path told) throws IOException, InterruptedException {
        var shots = Files.createDirectories(Path.of("target", "screenshots").toAbsolutePath());
        var builder = new ProcessBuilder("npm", "run", "--silent", "browser")
                .directory(CLIENTS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile());
        builder.environment().put("DOORSTEP_SERVER", "http://localhost:" + server.port());
        builder.environment().put("DOORSTEP_SHOTS", shots.toString());
        var process = builder.start();
        if (!process.waitFor(20, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }
}
