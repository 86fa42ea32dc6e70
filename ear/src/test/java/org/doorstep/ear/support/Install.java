package org.doorstep.ear.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The one unpacked Liberty and what was built around it, as Maven hands them over (or found from the working directory in an IDE). */
final class Install {

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

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
