package org.doorstep.http;

import java.io.IOException;
import java.util.Map;
import org.doorstep.ear.support.BrowserTest;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People in front of the apps: the stories are told beside each app, and run by Node on a small demo. */
@BrowserTest
class AppsBrowserIT {
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
        NodeStories.tell(server, "clients", "browser", Map.of());
    }

    @Test
    void staffDoWhatTheyCameFor() throws IOException, InterruptedException {
        NodeStories.tell(server, "console", "browser", Map.of());
    }
}
