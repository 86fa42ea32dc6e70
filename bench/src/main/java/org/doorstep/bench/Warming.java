package org.doorstep.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Work repeated until it does not get cheaper. A server that has just started spends more than half of its time on compiling
 * what it runs and on running what it has not compiled yet; one that lives for weeks does not, and is what is measured.
 */
final class Warming {
    private static final int AT_MOST = 30;
    /** So many repeats in a row without a better one, and the work is warm. */
    private static final int PATIENCE = 6;
    /** What counts as better. */
    private static final double BETTER = 0.97;
    /** The JVM compiles what has been called so often (Tier4CompileThreshold), and most is called once a piece. */
    private static final long ENOUGH = 15_000;

    private final List<Double> costs = new ArrayList<>();
    private long pieces;

    /** What so many pieces of the work took of the server's CPU. */
    record Cost(double cpuMillis, long pieces) {}

    private Warming() {}

    /**
     * Between the repeats the server's compilers come to an end: while the work has both cores they hardly get to theirs, and
     * one that lives for weeks has idle hours for it.
     *
     * @param cost does the work for some seconds
     */
    static Warming of(Run run, Liberty server, Supplier<Cost> cost) {
        var warming = new Warming();
        int atMost = mostRepeats(run);
        long enough = run.options().quick() ? 0 : ENOUGH;
        do {
            var took = cost.get();
            warming.costs.add(took.cpuMillis() / took.pieces());
            warming.pieces += took.pieces();
            server.untilCompiled();
        } while (warming.pieces < enough || (warming.costs.size() < atMost && warming.getsCheaper()));
        run.say("%s", warming);
        return warming;
    }

    static int mostRepeats(Run run) {
        return run.options().full(AT_MOST, 1);
    }

    private boolean getsCheaper() {
        int late = costs.size() - PATIENCE;
        return late <= 0
                || Collections.min(costs.subList(late, costs.size()))
                        < BETTER * Collections.min(costs.subList(0, late));
    }

    @Override
    public String toString() {
        return "warmed up in %d repeats of %d pieces, from %s to %s ms of the server's CPU a piece"
                .formatted(costs.size(), pieces, Spread.text(costs.get(0)), Spread.text(costs.get(costs.size() - 1)));
    }
}
