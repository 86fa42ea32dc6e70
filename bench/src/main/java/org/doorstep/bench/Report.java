package org.doorstep.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code bench/RESULTS.md}: every figure with its spread, when and of what it was measured, and what goes with it. What was
 * not measured this time stays as it was.
 */
final class Report {
    private static final double QUIET = 0.7;
    private static final String SECTION = "\n## ";

    private final Options options;
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String loadBefore = load();

    Report(Options options) {
        this.options = options;
    }

    void write(List<Outcome> outcomes) {
        var file = Run.house().resolve("bench/RESULTS.md");
        try {
            var rows = new TreeMap<String, String>();
            var sections = new TreeMap<String, String>();
            if (Files.exists(file)) {
                keep(Files.readString(file), rows, sections);
            }
            for (var one : outcomes) {
                rows.put(one.bench().name(), figures(one));
                sections.put(one.bench().name(), section(one));
            }
            Files.writeString(file, head() + String.join("", rows.values()) + String.join("", sections.values()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row is told from the table of the machine, which has two columns, by its many. */
    private static void keep(String text, Map<String, String> rows, Map<String, String> sections) {
        var parts = text.split(SECTION);
        parts[0].lines()
                .filter(line -> line.startsWith("| ")
                        && line.chars().filter(sign -> sign == '|').count() > 3)
                .filter(line -> !line.startsWith("| name "))
                .forEach(line -> rows.put(line.split(" ", 3)[1], line + '\n'));
        for (int i = 1; i < parts.length; i++) {
            sections.put(parts[i].lines().findFirst().orElseThrow(), SECTION + parts[i].stripTrailing() + '\n');
        }
    }

    private static String head() {
        var text = new StringBuilder("# Measured against the floor\n\n");
        text.append(
                "Written by `bench/run … --report`. Ratios are what counts; absolute figures belong to this machine and the"
                        + " day. Ours and the floor: least / median / most.\n\n");
        row(text, "", "");
        row(text, "---", "---");
        row(text, "machine", processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, " + memory());
        row(text, "JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        row(text, "Open Liberty", Liberty.version());
        row(text, "PostgreSQL", Postgres.installed() + ", its defaults, fsync on");
        text.append(
                "\n| name | ratio | ours | floor | unit | measured | source | remark |\n|---|---|---|---|---|---|---|---|\n");
        return text.toString();
    }

    private String figures(Outcome one) {
        var name = one.bench().name();
        var measured = begin + " | " + commit() + " | " + remark();
        return one.result()
                .map(found -> "| %s | **%s** | %s | %s | %s | %s |%n"
                        .formatted(
                                name, Spread.text(found.ratio()), found.ours(), found.floor(), found.unit(), measured))
                .orElseGet(() -> "| %s | FAILED | | | | %s |%n".formatted(name, measured));
    }

    private String remark() {
        if (options.quick()) {
            return "quick: means nothing";
        }
        return Double.parseDouble(loadBefore) > QUIET ? "others at work when it began (load " + loadBefore + ")" : "";
    }

    private static String section(Outcome one) {
        var text = new StringBuilder(SECTION).append(one.bench().name()).append("\n\n");
        text.append(one.bench().about())
                .append(". Took ")
                .append(one.took().toSeconds())
                .append(" s.\n\n");
        one.result()
                .ifPresentOrElse(
                        found -> {
                            found.lines()
                                    .forEach(line ->
                                            text.append("- ").append(line).append('\n'));
                            text.append("\n```\n").append(found.line()).append("\n```\n");
                        },
                        () -> text.append("Failed: ").append(one.failure()).append('\n'));
        return text.toString();
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    private static String commit() {
        try {
            var house = Run.house();
            var changed = Command.run(house, List.of("git", "status", "--porcelain", "-uno"));
            return Command.run(house, List.of("git", "rev-parse", "--short=10", "HEAD"))
                            .strip()
                    + (changed.isBlank() ? "" : " with changes");
        } catch (IllegalStateException e) {
            return "not from git";
        }
    }

    private static String load() {
        return line("/proc/loadavg", "").replaceAll(" .*", "");
    }

    private static String processor() {
        return line("/proc/cpuinfo", "model name").replaceAll(".*: ", "");
    }

    private static String memory() {
        return Long.parseLong(line("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024 / 1024 + " GiB";
    }

    private static String line(String file, String start) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(start))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
