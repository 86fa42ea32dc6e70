package org.doorstep.ear.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every point at which a server can be killed is one at which a test kills it. */
class FailpointTest {
    private static final Pattern PASSED = Pattern.compile("Failpoint\\s*\\.(reach|around)\\(\\s*([^)]*?)\\s*\\)");

    @Test
    void everyPointInTheCodeIsOneAtWhichAServerIsKilled() {
        var points = new TreeSet<String>();
        for (var module : new String[] {"ejb-module", "batch-jobs", "web-module"}) {
            for (var passed : PASSED.matcher(sources(Path.of("..", module, "src/main/java")))
                    .results()
                    .toList()) {
                assertThat(passed.group(2)).as("a name that can be found").matches("\"[a-z.-]+\"");
                var name = passed.group(2).replace("\"", "");
                if (passed.group(1).equals("around")) {
                    points.add(name + ".before-commit");
                    points.add(name + ".after-commit");
                } else {
                    points.add(name);
                }
            }
        }

        var killing = sources(Path.of("src/test/java/org/doorstep/http"));

        assertThat(points).hasSizeGreaterThan(20).allSatisfy(point -> assertThat(killing)
                .contains('"' + point + '"'));
    }

    private static String sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(FailpointTest::text)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
