package org.doorstep.bench;

import java.util.List;

/**
 * What a bench found.
 *
 * @param lines further figures, each a line for a reader
 */
record Result(String name, double ratio, Spread ours, Spread floor, String unit, List<String> lines) {

    /** Ours by floor, of the medians. */
    static Result of(String name, List<Double> ours, List<Double> floor, String unit, List<String> lines) {
        var us = Spread.of(ours);
        var them = Spread.of(floor);
        return new Result(name, us.median() / them.median(), us, them, unit, lines);
    }

    String line() {
        return "%s ratio=%s ours=%s floor=%s unit=%s"
                .formatted(name, Spread.text(ratio), Spread.text(ours.median()), Spread.text(floor.median()), unit);
    }
}
