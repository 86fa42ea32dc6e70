package org.doorstep.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A random history of one city, made of its seed alone.
 *
 * @param contract the day on which other shares come into force
 * @param price the day from which the service is dearer
 * @param returned the day from which the bank returns for a while what the company is paid
 */
record Fate(
        long seed, List<Tale> tales, Optional<Integer> contract, Optional<Integer> price, Optional<Integer> returned) {
    private static final int FEWEST = 6;
    private static final int MOST = 14;
    private static final int WEEK = 7;

    static Fate of(long seed, int days) {
        var dice = new Random(seed);
        var taken = new HashSet<Integer>();
        var tales = new ArrayList<Tale>();
        int count = FEWEST + dice.nextInt(MOST - FEWEST + 1);
        for (int i = 0; i < count; i++) {
            tale(dice, days, taken).ifPresent(tales::add);
        }
        return new Fate(seed, tales, sometimes(dice, days), sometimes(dice, days), sometimes(dice, days));
    }

    private static Optional<Integer> sometimes(Random dice, int days) {
        int day = 2 + dice.nextInt(days - 4);
        return dice.nextInt(3) == 0 ? Optional.of(day) : Optional.empty();
    }

    private static Optional<Tale> tale(Random dice, int days, Set<Integer> taken) {
        var plot = Plot.values()[dice.nextInt(Plot.values().length)];
        int before = plot == Plot.CANCELLED_AT_ONCE ? 1 : 1 + dice.nextInt(4);
        int day = before + dice.nextInt(Math.max(1, days - before - room(plot)));
        var tale = new Tale(plot, day, dice.nextBoolean(), before, 1 + dice.nextInt(99));
        var halves = halves(tale);
        if (halves.stream().anyMatch(taken::contains)) {
            return Optional.empty();
        }
        taken.addAll(halves);
        return Optional.of(tale);
    }

    /** How many days a tale goes on after its visit. */
    private static int room(Plot plot) {
        return switch (plot) {
            case MOVED, FIRST_OF_TWO_SKIPPED -> WEEK + 2;
            case REFUNDED_AFTER_SETTLEMENT, REFUNDED_TWICE, DISPUTED, DISPUTED_AND_REFUNDED -> 5;
            case PROMOTED_AND_REFUNDED_TWICE, CHARGED_BACK_AND_WON, CHARGED_BACK_AND_LOST -> 5;
            case CHARGED_BACK_AFTER_SETTLEMENT, PROMOTED_AND_CHARGED_BACK -> 7;
            default -> 2;
        };
    }

    /** The half days of the worker that a tale may need. */
    private static List<Integer> halves(Tale tale) {
        int half = 2 * tale.day() + (tale.morning() ? 0 : 1);
        var second =
                switch (tale.plot()) {
                    case FIRST_OF_TWO_SKIPPED, MOVED -> List.of(half + 2 * WEEK);
                    default -> List.<Integer>of();
                };
        var all = new ArrayList<>(List.of(half));
        all.addAll(second);
        return all;
    }

    /** The same without one of its parts: to find out which are needed for it to fail. */
    List<Fate> smaller() {
        var all = new ArrayList<Fate>();
        if (tales.size() > 2) {
            int half = tales.size() / 2;
            all.add(with(tales.subList(0, half)));
            all.add(with(tales.subList(half, tales.size())));
        }
        IntStream.range(0, tales.size())
                .mapToObj(left -> IntStream.range(0, tales.size())
                        .filter(i -> i != left)
                        .mapToObj(tales::get)
                        .toList())
                .filter(rest -> !rest.isEmpty())
                .map(this::with)
                .forEach(all::add);
        if (contract.isPresent() || price.isPresent() || returned.isPresent()) {
            all.add(new Fate(seed, tales, Optional.empty(), Optional.empty(), Optional.empty()));
        }
        return all;
    }

    private Fate with(List<Tale> some) {
        return new Fate(seed, List.copyOf(some), contract, price, returned);
    }

    @Override
    public String toString() {
        return "seed %d%s%s%s%n%s"
                .formatted(
                        seed,
                        contract.map(day -> ", another contract from day " + day)
                                .orElse(""),
                        price.map(day -> ", dearer from day " + day).orElse(""),
                        returned.map(day -> ", payouts returned from day " + day)
                                .orElse(""),
                        tales.stream().map(tale -> "  " + tale).collect(Collectors.joining("\n")));
    }
}
