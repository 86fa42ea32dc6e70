package org.doorstep.ear.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server's own directory in the shared Liberty, made from liberty-config. */
final class ServerDirectory {

    /** Quicker to start, slower in the long run. With one compiler the JVM keeps little room for code, and soon runs out. */
    static final List<String> SHORT_LIFE = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=240m",
            "-XX:+UseSerialGC",
            "-Xms512m", // a heap that grows as it must collects garbage twice as often meanwhile
            "-Xmn256m",
            "-XX:MetaspaceSize=256m", // else each start collects all garbage four times to make room for classes
            "-Xshare:auto",
            "-Xlog:disable");

    private ServerDirectory() {}

    static Path of(String name) {
        return Install.servers().resolve(name);
    }

    static Path layOut(String name) {
        var directory = of(name);
        try {
            Install.deleteTree(directory);
            Install.copyTree(Install.config(), directory);
            Files.createDirectories(directory.resolve("apps"));
            Keys.copyInto(directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's own options, Liberty's for this JVM, and those for a short life. */
    static List<String> jvmOptions(String name) {
        var options = new ArrayList<>(optionsIn(Install.liberty().resolve("lib/platform/java/java9.options")));
        options.addAll(optionsIn(of(name).resolve("jvm.options")));
        options.addAll(SHORT_LIFE);
        return options;
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
}
