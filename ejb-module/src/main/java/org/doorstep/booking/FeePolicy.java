package org.doorstep.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.doorstep.shared.Rate;

/**
 * What cancelling or moving costs by the hours left before the start, written {@code 48:0,24:0.25,12:0.5,0:1}: from 48 hours
 * nothing, from 24 a quarter, from 12 half, later all. Snapshotted into each booking.
 */
record FeePolicy(List<Step> steps) {
    record Step(int hoursBefore, Rate rate) {}

    FeePolicy {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > 10 || steps.get(steps.size() - 1).hoursBefore() != 0) {
            throw new IllegalArgumentException("one to ten steps, the last one from 0 hours");
        }
        for (int i = 1; i < steps.size(); i++) {
            var earlier = steps.get(i - 1);
            var later = steps.get(i);
            if (later.hoursBefore() >= earlier.hoursBefore()
                    || later.rate().partsPerMillion() < earlier.rate().partsPerMillion()) {
                throw new IllegalArgumentException("hours fall and rates rise from step to step");
            }
        }
        if (steps.get(0).hoursBefore() > 24 * 90) {
            throw new IllegalArgumentException("at most 90 days before");
        }
    }

    static FeePolicy parse(String text) {
        return new FeePolicy(Arrays.stream(text.split(","))
                .map(step -> step.split(":"))
                .map(FeePolicy::step)
                .toList());
    }

    private static Step step(String[] parts) {
        if (parts.length != 2) {
            throw new IllegalArgumentException("hours:rate");
        }
        return new Step(Integer.parseInt(parts[0].strip()), Rate.of(parts[1].strip()));
    }

    String write() {
        return steps.stream()
                .map(step -> step.hoursBefore() + ":"
                        + step.rate().fraction().stripTrailingZeros().toPlainString())
                .collect(Collectors.joining(","));
    }

    /** The step in force at {@code at}; after the start, the last one. */
    Step at(Instant at, Instant start) {
        return steps.stream()
                .filter(step -> !at.isAfter(until(step, start)))
                .findFirst()
                .orElse(steps.get(steps.size() - 1));
    }

    /** The last moment at which a step holds. */
    Instant until(Step step, Instant start) {
        return start.minus(Duration.ofHours(step.hoursBefore()));
    }

    List<Bookings.Tier> tiers(Optional<Instant> firstStart) {
        var tiers = new ArrayList<Bookings.Tier>();
        for (var step : steps) {
            tiers.add(new Bookings.Tier(step.hoursBefore(), step.rate(), firstStart.map(start -> until(step, start))));
        }
        return tiers;
    }
}
