package org.doorstep.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The packaged server in a process of its own: the built EAR, the configuration and the JVM options that the house ships,
 * in the test profile, whose clock and sign-in codes a bench may reach. Nothing is written into the build.
 */
final class Liberty implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern COMPILED =
            Pattern.compile("Current compiles:\\s*C1 compile queue:\\s*Empty\\s*C2 compile queue:\\s*Empty");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Path WLP = Run.house().resolve("ear/target/liberty/wlp");
    private static final Path EAR = Run.house().resolve("ear/target/doorstep.ear");
    private static final Path CONFIG = Run.house().resolve("liberty-config/src/main/liberty/config");

    private final String name;
    private final int port = Ports.free();
    private final Path user;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> jvmOptions = new ArrayList<>();
    private Process process;

    private Liberty(Run run, String name, Map<String, String> database) {
        this.name = name;
        this.user = run.directory().resolve(name);
        environment.putAll(database);
        with("http.port", Integer.toString(port));
        with("doorstep.profile", "test");
        with("doorstep.home", user.resolve("home").toString());
        with("doorstep.privacy.key", Keys.in(run.directory()).privacy());
        with("metrics.authentication", "false");
        if (run.options().quick()) {
            jvmOptions.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m", "-XX:+UseSerialGC"));
        }
        environment.put("keystore_password", Keys.PASSWORD);
        environment.put("WLP_USER_DIR", user.toString());
    }

    /** Laid out and not started; it ends with the run. */
    static Liberty in(Run run, String name, Database database) {
        var server = new Liberty(run, name, database.environment());
        server.layOut(run);
        server.deploy();
        return run.ends(server);
    }

    /** The same features and configuration without the application. */
    static Liberty bare(Run run, String name, Database database) {
        var server = new Liberty(run, name, database.environment());
        server.layOut(run);
        return server.withoutApplication(run);
    }

    private Liberty withoutApplication(Run run) {
        try {
            Files.delete(directory().resolve("application.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run.ends(this);
    }

    private void deploy() {
        try {
            Files.createSymbolicLink(
                    Files.createDirectories(directory().resolve("apps")).resolve("doorstep.ear"), EAR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A variable of server.xml or of MicroProfile Config, by its dotted name. */
    Liberty with(String variable, String value) {
        environment.put(variable.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value);
        return this;
    }

    Liberty jvm(String option) {
        jvmOptions.add(option);
        return this;
    }

    /** Puts the application that does nothing beside ours, at {@code /floor}. */
    Liberty withFloor() {
        var classes = Run.house().resolve("bench/target/classes");
        var place = "org/doorstep/bench/floor";
        try (var war = new ZipOutputStream(Files.newOutputStream(directory().resolve("apps/floor.war")));
                var files = Files.list(classes.resolve(place))) {
            for (var file : files.toList()) {
                war.putNextEntry(new ZipEntry("WEB-INF/classes/" + place + "/" + file.getFileName()));
                war.write(Files.readAllBytes(file));
            }
            Files.writeString(
                    Files.createDirectories(directory().resolve("configDropins/overrides"))
                            .resolve("floor.xml"),
                    "<server><webApplication id=\"floor\" location=\"floor.war\" contextRoot=\"/floor\"/></server>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private void layOut(Run run) {
        try {
            Trees.copyTree(
                    CONFIG, Files.createDirectories(directory().getParent()).resolve(name));
            Files.createSymbolicLink(user.resolve("shared"), WLP.resolve("usr/shared"));
            Keys.in(run.directory()).copyInto(directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's own directory, as of {@code wlp/usr/servers}. */
    Path directory() {
        return user.resolve("servers").resolve(name);
    }

    Liberty start() {
        launch();
        awaitReady();
        return this;
    }

    /** What {@code wlp/bin/server} does, without the shell in between: so the process is the server's own. */
    void launch() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-javaagent:" + WLP.resolve("bin/tools/ws-javaagent.jar"));
        command.addAll(optionsIn(WLP.resolve("lib/platform/java/java9.options")));
        command.addAll(optionsIn(directory().resolve("jvm.options")));
        command.addAll(jvmOptions);
        // for whoever profiles, such as -XX:StartFlightRecording=filename=/tmp/server.jfr,settings=profile
        command.addAll(
                List.of(System.getenv().getOrDefault("DOORSTEP_BENCH_JVM", "").split(" ", -1)));
        command.removeIf(String::isEmpty);
        command.addAll(List.of("-jar", WLP.resolve("bin/tools/ws-server.jar").toString(), name));
        try {
            var builder = new ProcessBuilder(command)
                    .directory(directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> optionsIn(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path console() {
        return user.resolveSibling(name + ".log");
    }

    void awaitReady() {
        Wait.until(PATIENCE, name + " is ready", () -> {
            if (!process.isAlive()) {
                throw new Wait.Hopeless(name + " ended with " + process.exitValue() + "\n" + tail());
            }
            return answers("/health/ready");
        });
    }

    /** Whether this address answers with 200 just now. */
    boolean answers(String path) throws IOException {
        var connection = (HttpURLConnection) URI.create(url() + path).toURL().openConnection();
        connection.setConnectTimeout(1000);
        connection.setReadTimeout(5000);
        try {
            return connection.getResponseCode() == 200;
        } finally {
            connection.disconnect();
        }
    }

    private String tail() {
        try {
            var lines = Files.readAllLines(console());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    int port() {
        return port;
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    long cpuMillis() {
        return Cpu.millis(pid());
    }

    long residentMegabytes() {
        return Cpu.residentMegabytes(pid());
    }

    /** Waits until the compilers of its JVM have nothing left to do, twice in a row. */
    void untilCompiled() {
        var idle = new AtomicInteger();
        Wait.until(Duration.ofMinutes(3), "the JVM has compiled what it wants to", () -> {
            Wait.pause(Duration.ofMillis(300));
            idle.set(COMPILED.matcher(jcmd("Compiler.queue")).find() ? idle.get() + 1 : 0);
            return idle.get() == 2;
        });
    }

    private String jcmd(String command) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return Command.run(Run.house(), List.of(jcmd, Long.toString(pid()), command));
    }

    /** What is left on the heap after a collection of everything. */
    double liveHeapMegabytes() {
        jcmd("GC.run");
        var said = jcmd("GC.heap_info");
        // of G1 one line, of others one for each generation; then those of classes, which are elsewhere
        double kilobytes = said.lines()
                .filter(line -> !line.contains("Metaspace") && !line.contains("class space"))
                .flatMap(line -> USED.matcher(line).results())
                .mapToDouble(used -> Double.parseDouble(used.group(1)))
                .sum();
        if (kilobytes == 0) {
            throw new IllegalStateException("jcmd says " + said);
        }
        return kilobytes / 1024;
    }

    /** As {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(20));
    }

    private boolean awaitEnd(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Asks it to end in order, and makes sure that it did. */
    @Override
    public void close() {
        if (process == null || !process.isAlive()) {
            return;
        }
        process.destroy();
        if (!awaitEnd(Duration.ofSeconds(60))) {
            kill();
        }
    }

    static String version() {
        try {
            var known = new java.util.Properties();
            try (var in = Files.newInputStream(WLP.resolve("lib/versions/openliberty.properties"))) {
                known.load(in);
            }
            return known.getProperty("com.ibm.websphere.productVersion");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
