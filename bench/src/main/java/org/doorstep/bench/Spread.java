package org.doorstep.bench;

import java.util.Collection;
import java.util.Locale;

/** Several measurements of one thing. */
record Spread(double least, double median, double most) {

    static Spread of(Collection<Double> samples) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        var sorted = samples.stream().sorted().toList();
        return new Spread(sorted.get(0), percentile(sorted, 50), sorted.get(sorted.size() - 1));
    }

    /** Of one that is given, such as an agreed figure. */
    static Spread of(double given) {
        return new Spread(given, given, given);
    }

    /** @param sorted from the least to the most */
    static double percentile(java.util.List<Double> sorted, double percent) {
        double place = percent / 100 * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }

    /** Three digits are as many as a measurement has. */
    static String text(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    @Override
    public String toString() {
        return text(least) + " / " + text(median) + " / " + text(most);
    }
}
