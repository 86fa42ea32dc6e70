package org.doorstep.bench;

import java.util.ArrayList;
import java.util.List;

/** {@code bench/run NAME…}. Ends with 1 when a bench failed, with 2 when it was asked for what there is not. */
final class Main {
    /** In the order of {@code all}: the longest last. */
    private static final List<Bench> BENCHES = List.of(
            new BookingBench(),
            new GrabBench(),
            new StartBench(),
            new TrackBench(),
            new NodesBench(),
            new SlotsBench(),
            new SoakBench(),
            new CloseBench());

    private Main() {}

    public static void main(String[] arguments) {
        try {
            System.exit(run(Options.of(arguments)));
        } catch (IllegalArgumentException e) {
            System.err.println("bench/run: " + e.getMessage());
            System.exit(2);
        }
    }

    private static int run(Options options) {
        if (options.names().isEmpty()) {
            System.out.println(
                    "bench/run NAME… [--quick] [--rounds N] [--minutes N] [--statements] [--report] [--keep]");
            BENCHES.forEach(bench -> System.out.printf("  %-8s %s%n", bench.name(), bench.about()));
            System.out.println("  all      every name, and writes bench/RESULTS.md");
            return 0;
        }
        if (options.names().equals(List.of("all"))) {
            return reported(BENCHES, options);
        }
        var benches = options.names().stream().map(Main::named).toList();
        if (options.report()) {
            return reported(benches, options);
        }
        int failed = 0;
        for (var bench : benches) {
            var outcome = Outcome.of(bench, options);
            outcome.print();
            failed += outcome.failed() ? 1 : 0;
        }
        return failed == 0 ? 0 : 1;
    }

    /** One that fails is written down as such, and the others go on. */
    private static int reported(List<Bench> benches, Options options) {
        var report = new Report(options);
        var outcomes = new ArrayList<Outcome>();
        for (var bench : benches) {
            var outcome = Outcome.of(bench, options);
            outcome.print();
            outcomes.add(outcome);
            report.write(outcomes);
        }
        return outcomes.stream().anyMatch(Outcome::failed) ? 1 : 0;
    }

    private static Bench named(String name) {
        return BENCHES.stream()
                .filter(bench -> bench.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("there is no bench named " + name + "; bench/run lists them"));
    }
}
