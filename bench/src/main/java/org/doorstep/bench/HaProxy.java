package org.doorstep.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Debian's HAProxy before two nodes. */
final class HaProxy implements AutoCloseable {
    private final Process process;
    private final int port = Ports.free();

    private HaProxy(Run run, Liberty first, Liberty second) {
        try {
            var builder = new ProcessBuilder(
                            "/usr/sbin/haproxy",
                            "-db",
                            "-f",
                            Run.house().resolve("bench/haproxy.cfg").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(run.directory().resolve("haproxy.log").toFile());
            builder.environment().put("PROXY_PORT", Integer.toString(port));
            builder.environment().put("FIRST_PORT", Integer.toString(first.port()));
            builder.environment().put("SECOND_PORT", Integer.toString(second.port()));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HaProxy before(Run run, Liberty first, Liberty second) {
        return run.ends(new HaProxy(run, first, second));
    }

    int port() {
        return port;
    }

    String url() {
        return "http://localhost:" + port;
    }

    void awaitBoth() {
        Wait.until(Duration.ofSeconds(30), "HAProxy answers", () -> {
            try (var wire = new Wire(port)) {
                return wire.send(Wire.plain("/health/ready")).status() == 200;
            }
        });
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
