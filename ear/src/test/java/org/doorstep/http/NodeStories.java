package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.doorstep.ear.support.DoorstepServer;

/** Stories that are told beside the apps, by Node and a browser. */
final class NodeStories {
    private static final Path APPS = Path.of("../web-module/src/main/frontend");
    private static final int PATIENCE_MINUTES = 25;

    private NodeStories() {}

    /** @param app the folder that has the script. @param script of its {@code package.json} */
    static void tell(DoorstepServer server, String app, String script, Map<String, String> given)
            throws IOException, InterruptedException {
        var told = Path.of("target", "browser-" + app + "-" + script + ".log");
        var shots = Files.createDirectories(Path.of("target", "screenshots").toAbsolutePath());
        var builder = new ProcessBuilder("npm", "run", "--silent", script)
                .directory(APPS.resolve(app).toFile())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile());
        var base = "http://localhost:" + server.port();
        builder.environment().put("DOORSTEP_SERVER", base);
        builder.environment().put("BASE_URL", base);
        builder.environment().put("DOORSTEP_SHOTS", shots.toString());
        builder.environment().putAll(given);
        var process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        int outcome = process.waitFor();
        assertThat(outcome).as("see %s:%n%s", told, Files.readString(told)).isZero();
    }
}
