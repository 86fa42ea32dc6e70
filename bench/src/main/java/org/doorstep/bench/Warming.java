package org.doorstep.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleSupplier;

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

    private final List<Double> costs = new ArrayList<>();

    private Warming() {}

    /** @param cost does the work for some seconds and tells the CPU that a piece of it took, in ms */
    static Warming of(Run run, DoubleSupplier cost) {
        var warming = new Warming();
        int atMost = mostRepeats(run);
        do {
            warming.costs.add(cost.getAsDouble());
        } while (warming.costs.size() < atMost && warming.getsCheaper());
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
        return "warmed up in %d repeats, from %s to %s ms of the server's CPU a piece"
                .formatted(costs.size(), Spread.text(costs.get(0)), Spread.text(costs.get(costs.size() - 1)));
    }
}
