package org.doorstep.ear.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;

/** The one unpacked Liberty and what was built around it, as Maven hands them over (or found from the working directory in an IDE). */
final class Install {
    private static final int LOWEST_PORT = 15_000;
    private static final int HIGHEST_PORT = 32_000;

    private Install() {}

    static Path work() {
        return path("doorstep.work", "target");
    }

    static Path liberty() {
        return path("doorstep.wlp", "target/liberty/wlp");
    }

    static Path ear() {
        return path("doorstep.ear", "target/doorstep.ear");
    }

    static Path config() {
        return path("doorstep.config", "../liberty-config/src/main/liberty/config");
    }

    static Path servers() {
        return liberty().resolve("usr/servers");
    }

    /** Below those that the system gives to outgoing connections: none of these may take it while its server restarts. */
    static int freePort() {
        for (int tries = 0; tries < 1000; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (var socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // somebody has it: the next one
            }
        }
        throw new IllegalStateException("no port is free");
    }

    static void copyTree(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void deleteTree(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (var files = Files.walk(root)) {
            for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String property, String inModule) {
        var given = System.getProperty(property);
        return Path.of(given == null ? inModule : given).toAbsolutePath().normalize();
    }
}
