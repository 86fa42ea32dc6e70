package org.doorstep.http;

import java.io.IOException;
import java.util.Map;
import org.doorstep.ear.support.BrowserTest;
import org.doorstep.ear.support.DoorstepServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole main job in three apps at once, and the night after it, in a city of its own whose clock can be moved. */
@BrowserTest
class WholeStoryBrowserIT {
    private static DoorstepServer server;

    @BeforeAll
    static void start() {
        server = DoorstepServer.named("whole-story").start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void threePeopleAtOnceAndTheNight() throws IOException, InterruptedException {
        var world = new World(server);
        var worker = world.worker("王芳");
        var customer = world.customer();

        NodeStories.tell(
                server,
                "clients",
                "story",
                Map.of(
                        "STORY_CUSTOMER", customer.api().phone(),
                        "STORY_WORKER", worker.phone(),
                        "STORY_AREA", world.area,
                        "STORY_COMPANY", world.company,
                        "STORY_LATITUDE", Double.toString(world.latitude + 0.01),
                        "STORY_LONGITUDE", Double.toString(world.longitude + 0.01),
                        "STORY_PASSWORD", Story.PASSWORD,
                        "STORY_DISPATCHER", world.story.newStaff("operator"),
                        "STORY_FINANCE", world.story.newStaff("finance"),
                        "STORY_SECOND", world.story.newStaff("finance-second")));
        world.story.booksBalance();
    }
}
