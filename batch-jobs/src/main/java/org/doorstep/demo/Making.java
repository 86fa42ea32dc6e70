package org.doorstep.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.IntUnaryOperator;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.doorstep.shared.Clocks;
import org.eclipse.microprofile.config.Config;

/** Makes the demo's people, what they offer, and their past. */
@Dependent
class Making {
    private static final Logger LOG = Logger.getLogger(Making.class.getName());
    private static final long SEED = 20260101;
    private static final int COMING_DAYS = 7;
    private static final int POSTED_DAYS = 60;
    private static final int TOGETHER = 20;

    @Inject
    Steps steps;

    @Inject
    Offer offer;

    @Inject
    Posters posters;

    @Inject
    Supply supply;

    @Inject
    Demand demand;

    @Inject
    History history;

    @Inject
    Lanes lanes;

    @Inject
    Clocks clocks;

    @Inject
    Config config;

    void make(Instant now) {
        var today = LocalDate.ofInstant(now, World.ZONE);
        var first = today.minusDays(DemoScale.pastDays(config));
        var opening = first.minusDays(2);
        var world = new World();
        var dice = new Dice(SEED);
        clocks.pretend(Duration.between(
                clocks.real(), opening.atTime(9, 0).atZone(World.ZONE).toInstant()));
        steps.alone(() -> {
            supply.staff(world);
            offer.make(world, opening);
            posters.put(world, opening, today.plusDays(POSTED_DAYS));
            Sheets.rows("companies.tsv").forEach(row -> supply.company(world, new People(dice), dice, row, opening));
        });
        inLanes(
                world,
                DemoScale.workers(config),
                number -> world.lane(Supply.company(world, number).city()),
                (number, luck) -> supply.worker(world, new People(luck), luck, number, opening));
        inLanes(
                world,
                DemoScale.customers(config),
                number -> world.lane(Demand.city(world, number)),
                (number, luck) -> demand.customer(world, new People(luck), luck, number));
        world.sort();
        LOG.info(() -> "demo: people are there after "
                + Duration.between(now, clocks.real()).toMillis() + " ms");
        var stories =
                new Plan(world, dice).stories(first, today.plusDays(COMING_DAYS), today, DemoScale.bookings(config));
        history.live(world, stories, first.minusDays(1), today, now);
    }

    /** Makes one of them. @param luck its own, so that it is the same whoever else is made beside it */
    @FunctionalInterface
    private interface Maker {
        void make(int number, Dice luck);
    }

    private void inLanes(World world, int count, IntUnaryOperator lane, Maker maker) {
        lanes.all(world.cities.size(), mine -> inGroups(count, lane, mine, maker));
    }

    private void inGroups(int count, IntUnaryOperator lane, int mine, Maker maker) {
        var works = IntStream.range(0, count)
                .filter(number -> lane.applyAsInt(number) == mine)
                .<Runnable>mapToObj(number -> () -> maker.make(number, new Dice(SEED + number)))
                .toList();
        for (int from = 0; from < works.size(); from += TOGETHER) {
            steps.together(works.subList(from, Math.min(works.size(), from + TOGETHER)));
        }
    }
}
