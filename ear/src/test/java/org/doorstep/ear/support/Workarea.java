package org.doorstep.ear.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Liberty writes down of its bundles when it ends in order, and without which it resolves them anew: a fifth of a start.
 * It is a cache of what was built, so that servers may have it from each other, those above all that are killed and write none.
 */
final class Workarea {
    private static final String NAME = "workarea";

    private Workarea() {}

    /** Of a server that has ended in order, for all others; the first one is enough. */
    static void keep(String server) {
        var written = ServerDirectory.of(server).resolve(NAME);
        if (Files.exists(kept()) || !Files.exists(written)) {
            return;
        }
        var mine = kept().resolveSibling(
                        kept().getFileName() + "-" + ProcessHandle.current().pid());
        deleteThoseOfOtherBuilds();
        Install.copyTree(written, mine);
        try {
            Files.move(mine, kept());
        } catch (FileAlreadyExistsException e) {
            // another fork was quicker
            Install.deleteTree(mine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To a server that does not run, instead of what it has. */
    static void giveTo(String server) {
        if (Files.exists(kept())) {
            var its = ServerDirectory.of(server).resolve(NAME);
            Install.deleteTree(its);
            Install.copyTree(kept(), its);
        }
    }

    private static void deleteThoseOfOtherBuilds() {
        try (var files = Files.newDirectoryStream(Install.work(), NAME + "-*")) {
            for (var file : files) {
                if (!file.getFileName()
                        .toString()
                        .startsWith(kept().getFileName().toString())) {
                    Install.deleteTree(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By what it was made from: another build, another JVM and another Liberty begin anew. */
    private static Path kept() {
        try {
            var built = Files.getLastModifiedTime(Install.ear()).toMillis();
            return Install.work()
                    .resolve("%s-%d-%s".formatted(NAME, built, Runtime.version().feature()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
