package org.doorstep.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;

/** One bench under way: its directory and what it has started, which ends with it, also when it fails or is interrupted. */
final class Run implements AutoCloseable {
    private final Options options;
    private final Path directory;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Thread onInterrupt = new Thread(this::endWhole, "end of bench");

    Run(String name, Options options) {
        this.options = options;
        this.directory = made(name);
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    /** On a disk: what only pretends to write down would flatter the floor. */
    private static Path made(String name) {
        try {
            var base = Path.of(System.getenv().getOrDefault("DOORSTEP_BENCH_DIR", "/var/tmp"));
            if (Files.getFileStore(base).type().matches("tmpfs|ramfs")) {
                throw new IllegalStateException(
                        base + " is kept in memory, where fsync costs nothing; name a disk in DOORSTEP_BENCH_DIR");
            }
            // PostgreSQL is another user
            return Files.setPosixFilePermissions(
                    Files.createTempDirectory(base, "doorstep-bench-" + name + "-"),
                    PosixFilePermissions.fromString("rwx--x--x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Options options() {
        return options;
    }

    /** Gone when the bench is over. */
    Path directory() {
        return directory;
    }

    /** The top of the source tree; {@code bench/run} starts us there. */
    static Path house() {
        return Path.of("").toAbsolutePath();
    }

    static Path floor(String script) {
        return house().resolve("bench/floor").resolve(script);
    }

    void say(String words, Object... arguments) {
        System.out.printf("   %s%n", words.formatted(arguments));
    }

    /** Ends with the bench, the last first. */
    synchronized <T extends AutoCloseable> T ends(T thing) {
        started.push(thing);
        return thing;
    }

    @Override
    public void close() {
        endWhole();
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
    }

    private void endWhole() {
        endAll();
        if (options.keep()) {
            say("kept: %s", directory);
        } else {
            Trees.deleteTree(directory);
        }
    }

    private synchronized void endAll() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                System.err.println("bench/run: could not be ended: " + e);
            }
        }
    }
}
