package org.doorstep.demo;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Chance that falls the same way on every start. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    Duration minutes(int least, int most) {
        return Duration.ofMinutes(between(least, most));
    }

    /** From 0 inclusive to 1 exclusive. */
    double fraction() {
        return random.nextDouble();
    }

    String digits(int count) {
        var text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }
}
