package org.doorstep.bench;

import java.time.Duration;
import java.util.Optional;

/** How a bench ended. */
record Outcome(Bench bench, Optional<Result> result, String failure, Duration took) {

    static Outcome of(Bench bench, Options options) {
        long begin = System.nanoTime();
        System.out.println("== " + bench.name() + ": " + bench.about());
        try (var run = new Run(bench.name(), options)) {
            return new Outcome(bench, Optional.of(bench.measure(run)), "", since(begin));
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
            return new Outcome(bench, Optional.empty(), String.valueOf(e.getMessage()), since(begin));
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    boolean failed() {
        return result.isEmpty();
    }

    /** The figure is the last line. */
    void print() {
        result.ifPresentOrElse(
                found -> {
                    found.lines().forEach(System.out::println);
                    System.out.println("took " + took.toSeconds() + " s");
                    System.out.println(found.line());
                },
                () -> System.out.println(bench.name() + " FAILED: " + failure));
    }
}
