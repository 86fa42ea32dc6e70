package org.doorstep.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What processes have used, from {@code /proc}. */
final class Cpu {
    /** USER_HZ, which is 100 wherever Linux runs. */
    private static final int MILLIS_PER_TICK = 10;

    private Cpu() {}

    /** A process, all its threads. */
    static long millis(long pid) {
        return stat(pid).map(Stat::own).orElse(0L);
    }

    /** A process, its children that are alive, and those that are gone. */
    static long millisOfFamily(long pid) {
        long own = stat(pid).map(one -> one.own() + one.ended()).orElse(0L);
        long children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .mapToLong(child -> millis(child.pid()))
                .sum();
        return own + children;
    }

    static long residentMegabytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Stat(long own, long ended) {}

    private static Optional<Stat> stat(long pid) {
        try {
            var line = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // the name in brackets may hold anything
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return Optional.of(new Stat(ticks(fields, 11) + ticks(fields, 12), ticks(fields, 13) + ticks(fields, 14)));
        } catch (IOException e) {
            // it has ended meanwhile
            return Optional.empty();
        }
    }

    private static long ticks(String[] fields, int at) {
        return Long.parseLong(fields[at]) * MILLIS_PER_TICK;
    }
}
