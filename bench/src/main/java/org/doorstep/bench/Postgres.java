package org.doorstep.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A cluster of its own, made by Debian's PostgreSQL with its defaults, so with fsync on. */
final class Postgres implements AutoCloseable {
    private static final String USER = "doorstep";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path programs = programs();
    private final Path home;
    private final Path data;
    private final int port = Ports.free();
    private final boolean counting;
    private Process process;

    private Postgres(Path home, boolean counting) {
        this.home = home;
        this.data = home.resolve("data");
        this.counting = counting;
    }

    static Postgres start(Run run) {
        var home = run.directory().resolve("postgres");
        var made = new Postgres(home, run.options().statements());
        made.init();
        run.ends(made);
        made.launch();
        return made;
    }

    /** The newest that is installed. */
    private static Path programs() {
        try (var found = Files.list(Path.of("/usr/lib/postgresql"))) {
            return found.filter(one -> Files.isExecutable(one.resolve("bin/initdb")))
                    .max((a, b) -> Integer.compare(major(a), major(b)))
                    .orElseThrow()
                    .resolve("bin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int major(Path installation) {
        return Integer.parseInt(installation.getFileName().toString().replaceAll("\\..*", ""));
    }

    private void init() {
        try {
            Files.createDirectories(home);
            if (root()) {
                Command.run(home, List.of("chown", "postgres:", home.toString()));
            }
            var init = program("initdb");
            init.addAll(List.of("-D", data.toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"));
            Command.run(home, asItself(init));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launch() {
        var command = program("postgres");
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        setting(command, "timezone", "UTC");
        setting(command, "listen_addresses", "127.0.0.1");
        setting(command, "unix_socket_directories", data.toString());
        if (counting) {
            setting(command, "shared_preload_libraries", "pg_stat_statements");
            setting(command, "pg_stat_statements.track", "all");
            setting(command, "pg_stat_statements.track_planning", "on");
        }
        try {
            process = new ProcessBuilder(asItself(command))
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            home.resolveSibling("postgres.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Wait.until(PATIENCE, "PostgreSQL answers", () -> {
            if (!process.isAlive()) {
                throw new Wait.Hopeless("PostgreSQL ended at its start, see postgres.log");
            }
            return new Database(this, "postgres").number("select 1") == 1;
        });
    }

    private static void setting(List<String> command, String name, String value) {
        command.add("-c");
        command.add(name + "=" + value);
    }

    /** PostgreSQL refuses to be root. */
    private static List<String> asItself(List<String> command) {
        if (!root()) {
            return command;
        }
        var whole = new ArrayList<>(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        whole.addAll(command);
        return whole;
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    List<String> program(String name) {
        return new ArrayList<>(List.of(programs.resolve(name).toString()));
    }

    Database create(String name) {
        new Database(this, "postgres").run("create database " + name);
        return opened(name);
    }

    /** Row for row as it is now, while others may use the original. */
    Database copy(Database original, String name) {
        var copy = create(name);
        Command.run(
                home,
                List.of(
                        "bash",
                        "-c",
                        "set -o pipefail; %1$s/pg_dump -h 127.0.0.1 -p %2$d -U %3$s %4$s | %1$s/psql -h 127.0.0.1 -p %2$d -U %3$s -X -q -v ON_ERROR_STOP=1 %5$s > /dev/null"
                                .formatted(programs, port, USER, original.name(), name)));
        copy.run("analyze");
        return copy;
    }

    /** File by file, of one that nobody uses meanwhile. */
    Database twin(Database original, String name) {
        new Database(this, "postgres").run("create database " + name + " template " + original.name());
        return opened(name);
    }

    private Database opened(String name) {
        var database = new Database(this, name);
        if (counting) {
            database.run("create extension if not exists pg_stat_statements");
        }
        return database;
    }

    /** Ends every session at once, and starts again on the same data and port. */
    void restart() {
        close();
        launch();
    }

    int port() {
        return port;
    }

    String user() {
        return USER;
    }

    static String installed() {
        var program = programs().resolve("postgres").toString();
        return Command.run(Run.house(), List.of(program, "--version")).strip().replaceAll("[^0-9]*([0-9.]+).*", "$1");
    }

    /** Of all its processes, those that have ended included. */
    long cpuMillis() {
        return Cpu.millisOfFamily(process.pid());
    }

    /** SIGINT: open transactions are rolled back, the data is whole. */
    @Override
    public void close() {
        if (process == null || !process.isAlive()) {
            return;
        }
        Command.signal("INT", process.pid());
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
