package org.doorstep.ear.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Liberty process of its own that runs the EAR as it was built, with its own directory, ports and database.
 * It can be killed as by {@code kill -9} and started again on the same database.
 */
public final class DoorstepServer implements AutoCloseable {

    // a busy machine may need longer: -Ddoorstep.patience=600
    private static final Duration PATIENCE = Duration.ofSeconds(Long.getLong("doorstep.patience", 180));
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final String name;
    private final int port;
    private final TestDatabase database;
    private final Map<String, String> environment;
    private final List<String> jvmOptions;
    private final boolean itsOwnWorkarea;
    private Process process;

    private DoorstepServer(Builder builder) {
        name = builder.name + "-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
        port = Install.freePort();
        database = builder.database == null ? TestDatabase.fresh(name) : builder.database;
        environment = new LinkedHashMap<>(builder.environment);
        jvmOptions = List.copyOf(builder.jvmOptions);
        itsOwnWorkarea = builder.itsOwnWorkarea;
    }

    /** A server that somebody else has started and will stop, for a quick loop on one's own machine. */
    static DoorstepServer attached(int port) {
        return new DoorstepServer(port);
    }

    private DoorstepServer(int port) {
        this.name = "attached";
        this.port = port;
        this.database = TestDatabase.fresh(name);
        this.environment = Map.of();
        this.jvmOptions = List.of();
        this.itsOwnWorkarea = true;
    }

    public static Builder named(String name) {
        return new Builder(name);
    }

    public static final class Builder {
        private final String name;
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final List<String> jvmOptions = new ArrayList<>();
        private boolean itsOwnWorkarea;
        private TestDatabase database;

        private Builder(String name) {
            this.name = name;
        }

        /** Without one, the server gets a fresh database of its own. */
        public Builder on(TestDatabase database) {
            this.database = database;
            return this;
        }

        /** A variable of server.xml or of MicroProfile Config, by its dotted name: it is handed over in the environment. */
        public Builder with(String variable, String value) {
            environment.put(variable.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value);
            return this;
        }

        /** A variable of the environment as it is spelt. */
        public Builder withVariable(String name, String value) {
            environment.put(name, value);
            return this;
        }

        public Builder withJvmOption(String option) {
            jvmOptions.add(option);
            return this;
        }

        /** It starts again on what it left of Liberty's own files when it died, and not on what another has kept in order. */
        public Builder onItsOwnWorkarea() {
            itsOwnWorkarea = true;
            return this;
        }

        /** Starts the process without waiting for it, e.g. for a server that must refuse to start. */
        public DoorstepServer launch() {
            var server = new DoorstepServer(this);
            server.layOut();
            server.launchProcess(Map.of());
            return server;
        }

        public DoorstepServer start() {
            var server = launch();
            server.awaitReady();
            return server;
        }
    }

    public URI uri(String pathAndQuery) {
        return URI.create("http://localhost:" + port + pathAndQuery);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public TestDatabase database() {
        return database;
    }

    public Path directory() {
        return ServerDirectory.of(name);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** All that this server has said since it was made, over restarts. */
    public String log() {
        try {
            return Files.readString(console());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process at once, as a power cut would. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(20));
    }

    /** Stops the process where it stands, as a machine that hangs; it goes on when it is thawed. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts the process again, on the same directory, port and database. */
    public void restart() {
        launchAgain(Map.of());
        awaitReady();
    }

    /** Starts the process again so that it halts itself at this point; it may do so before it is ready. */
    public void launchToHaltAt(String failpoint) {
        launchAgain(Map.of("DOORSTEP_FAILPOINT", failpoint));
    }

    /** As {@link #restart}, without waiting for a server that may have a reason not to become ready. */
    public void launchAgain() {
        launchAgain(Map.of());
    }

    private void launchAgain(Map<String, String> more) {
        if (process.isAlive()) {
            stop();
        }
        launchProcess(more);
    }

    /** Waits until the process has halted itself at this point; a point that is not reached is a failure. */
    public void awaitHaltAt(String failpoint, Duration atMost) {
        boolean ended = awaitEnd(atMost);
        try {
            var reached = Files.exists(failpointFile()) ? Files.readString(failpointFile()) : "none";
            if (!ended || !reached.equals(failpoint)) {
                throw new AssertionError("failpoint " + failpoint + " was not reached, but " + reached
                        + (ended ? ", and the server ended" : "") + "\n" + tail());
            }
            Files.delete(failpointFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path failpointFile() {
        return directory().resolve("failpoint");
    }

    /** Asks the process to end in order, and makes sure that it did. */
    public void stop() {
        process.destroy();
        if (awaitEnd(Duration.ofSeconds(60))) {
            Workarea.keep(name);
        } else {
            kill();
        }
    }

    @Override
    public void close() {
        stop();
    }

    public boolean awaitEnd(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void awaitReady() {
        if (!awaitReadyOrEnd()) {
            throw new IllegalStateException(name + " ended with " + process.exitValue() + "\n" + tail());
        }
    }

    /** @return whether it is ready; false when the process has ended */
    public boolean awaitReadyOrEnd() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                return false;
            }
            if (isReady()) {
                return true;
            }
            sleep(Duration.ofMillis(150));
        }
        kill();
        throw new IllegalStateException(name + " was not ready after " + PATIENCE + "\n" + tail());
    }

    public boolean isReady() {
        try {
            var request = HttpRequest.newBuilder(uri("/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void layOut() {
        try {
            ServerDirectory.layOut(name);
            Files.createSymbolicLink(directory().resolve("apps/doorstep.ear"), Install.ear());
            Files.createDirectories(console().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launchProcess(Map<String, String> more) {
        if (!itsOwnWorkarea) {
            Workarea.giveTo(name);
        }
        try {
            var builder = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .directory(directory().toFile());
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
            builder.environment().putAll(environment());
            builder.environment().putAll(more);
            process = builder.start();
            // A test JVM that is ended early must not leave its servers behind.
            var launched = process;
            Runtime.getRuntime().addShutdownHook(new Thread(launched::destroyForcibly));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // What wlp/bin/server does, without the shell in between: so pid() is the server's own.
    private List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-javaagent:" + Install.liberty().resolve("bin/tools/ws-javaagent.jar"));
        command.addAll(ServerDirectory.jvmOptions(name));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-jar", Install.liberty().resolve("bin/tools/ws-server.jar").toString(), name));
        return command;
    }

    private Map<String, String> environment() {
        var all = new HashMap<>(database.environment());
        all.put("HTTP_PORT", Integer.toString(port));
        all.put("DOORSTEP_PROFILE", "test");
        all.put("DOORSTEP_HOME", Install.work().resolve("home").toString());
        all.put("METRICS_AUTHENTICATION", "false");
        all.put("keystore_password", Keys.PASSWORD);
        all.put("DOORSTEP_FAILPOINT_FILE", failpointFile().toString());
        all.put("WLP_USER_DIR", Install.servers().getParent().toString());
        all.putAll(environment);
        return all;
    }

    private Path console() {
        return Install.work().resolve("server-logs").resolve(name + ".log");
    }

    private String tail() {
        var lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
