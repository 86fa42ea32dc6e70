package org.doorstep.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** {@code bench/RESULTS.md}: where and when, every figure with its spread, and what goes with it. */
final class Report {
    private static final double QUIET = 0.7;

    private final Options options;
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String loadBefore = load();

    Report(Options options) {
        this.options = options;
    }

    void write(List<Outcome> outcomes) {
        var text = new StringBuilder("# Measured against the floor\n\n");
        text.append(
                "Written by `bench/run " + String.join(" ", options.names()) + "`. Ratios are what counts; absolute figures belong to this machine and this day.\n\n");
        if (options.quick()) {
            text.append("**A quick run: these figures mean nothing.**\n\n");
        }
        if (Double.parseDouble(loadBefore) > QUIET) {
            text.append("**Others were at work on this machine when it began (load ")
                    .append(loadBefore)
                    .append("): ratios hold roughly, absolute figures do not.**\n\n");
        }
        row(text, "", "");
        row(text, "---", "---");
        row(text, "date", begin.toString());
        row(text, "source", commit());
        row(text, "machine", processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, " + memory());
        row(text, "load before and after", loadBefore + " · " + load());
        row(text, "JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        row(text, "Open Liberty", Liberty.version());
        row(text, "PostgreSQL", Postgres.installed() + ", its defaults, fsync on");
        text.append(
                "\n| name | ratio | ours: least / median / most | floor: least / median / most | unit |\n|---|---|---|---|---|\n");
        outcomes.forEach(one -> text.append(one.result()
                .map(found -> "| %s | **%s** | %s | %s | %s |%n"
                        .formatted(found.name(), Spread.text(found.ratio()), found.ours(), found.floor(), found.unit()))
                .orElseGet(() -> "| %s | FAILED | | | |%n".formatted(one.bench().name()))));
        outcomes.forEach(one -> section(text, one));
        try {
            Files.writeString(Run.house().resolve("bench/RESULTS.md"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void section(StringBuilder text, Outcome one) {
        text.append("\n## ").append(one.bench().name()).append("\n\n");
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
