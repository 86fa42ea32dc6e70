package org.doorstep.availability;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.doorstep.availability.WorkDays.Obstacle;

/** The starts of a search, and what stands in everybody's way at some of them. */
final class Starts {
    private final int[] quarters;
    private final Obstacle[] untimely;
    private final int first;
    private final int last;
    /** By quarters after the first. */
    private final int[] indices;

    /** @param starts at least one, on quarter-hours */
    Starts(List<Instant> starts, Function<Instant, Optional<Obstacle>> timely) {
        quarters = starts.stream().mapToInt(Quarters::at).toArray();
        untimely = starts.stream()
                .map(start -> timely.apply(start).orElse(Obstacle.FREE))
                .toArray(Obstacle[]::new);
        first = Arrays.stream(quarters).min().orElseThrow();
        last = Arrays.stream(quarters).max().orElseThrow();
        indices = new int[last - first + 1];
        Arrays.fill(indices, -1);
        for (int i = 0; i < quarters.length; i++) {
            indices[quarters[i] - first] = i;
        }
    }

    int size() {
        return quarters.length;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    int quarter(int index) {
        return quarters[index];
    }

    /** Below zero for a quarter that is none of them. */
    int indexOf(int quarter) {
        return quarter < first || quarter > last ? -1 : indices[quarter - first];
    }

    /** Whoever is on duty is told first of what stands in everybody's way. */
    Obstacle told(int index, Obstacle obstacle) {
        return obstacle == Obstacle.CLOSED || untimely[index] == Obstacle.FREE ? obstacle : untimely[index];
    }
}
