package org.doorstep.http;

import java.time.Duration;
import java.util.function.Predicate;

/** Finds a small history that still fails: one part after the other is left out, as long as there is time. */
record Shrinking(Predicate<Fate> fails, Duration limit) {
    Fate smallest(Fate failed) {
        var until = System.nanoTime() + limit.toNanos();
        var smallest = failed;
        boolean smaller = true;
        while (smaller && System.nanoTime() < until) {
            smaller = false;
            for (var candidate : smallest.smaller()) {
                if (System.nanoTime() < until && fails.test(candidate)) {
                    smallest = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }
}
