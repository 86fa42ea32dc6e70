package org.doorstep.demo;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.shared.Clocks;
import org.doorstep.shared.Engine;
import org.doorstep.shared.Profile;
import org.doorstep.shared.Readiness;
import org.eclipse.microprofile.config.ConfigProvider;

/** Makes the demo's data on the first start in the demo profile, beside the server's start; not ready until it is done. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DemoLoader {
    private static final Logger LOG = Logger.getLogger(DemoLoader.class.getName());
    private static final long SEED = 20260101;
    private static final int WORKERS = 300;
    private static final int CUSTOMERS = 1_000;
    private static final int BOOKINGS = 2_500;
    private static final int PAST_DAYS = 14;
    private static final int COMING_DAYS = 7;
    private static final int TOGETHER = 20;

    @Resource
    ManagedExecutorService executor;

    @Inject
    DemoState state;

    @Inject
    Steps steps;

    @Inject
    Offer offer;

    @Inject
    Supply supply;

    @Inject
    Demand demand;

    @Inject
    History history;

    @Inject
    Clocks clocks;

    @Inject
    Engine engine;

    @Inject
    Readiness readiness;

    private volatile Optional<String> problem = Optional.empty();

    @PostConstruct
    void start() {
        if (Profile.current() != Profile.DEMO) {
            return;
        }
        if (readiness.database().isPresent()) {
            return;
        }
        var known = state.find();
        if (known.isEmpty()) {
            problem = Optional.of("The demo data is being made; this takes a minute or two");
            executor.submit(this::load);
        } else if (known.get().equals("ENDED")) {
            Welcome.print();
        } else {
            problem = Optional.of("Making the demo data was interrupted: stop, delete the demo's data as the README"
                    + " says, and start again");
        }
    }

    /** Why the demo cannot be used yet; empty in other profiles. */
    public Optional<String> problem() {
        return problem;
    }

    private void load() {
        var begun = clocks.real();
        try {
            engine.rest(true);
            steps.together(state::started);
            make(begun);
            clocks.set(Duration.ZERO);
            steps.together(state::ended);
            engine.rest(false);
            problem = Optional.empty();
            LOG.info(() -> "demo data made in "
                    + Duration.between(begun, clocks.real()).toSeconds() + " s");
            Welcome.print();
        } catch (RuntimeException e) {
            problem = Optional.of("The demo data could not be made; the log says why");
            LOG.log(Level.SEVERE, "the demo data could not be made", e);
        }
    }

    private void make(Instant now) {
        var today = LocalDate.ofInstant(now, World.ZONE);
        var first = today.minusDays(PAST_DAYS);
        var world = new World();
        var dice = new Dice(SEED);
        var people = new People(dice);
        var opening = first.minusDays(2);
        clocks.set(Duration.between(
                clocks.real(), opening.atTime(9, 0).atZone(World.ZONE).toInstant()));
        steps.together(() -> {
            supply.staff(world);
            offer.make(world, opening);
            Sheets.rows("companies.tsv").forEach(row -> supply.company(world, people, dice, row, opening));
        });
        inGroups(scaled(WORKERS), number -> supply.worker(world, people, dice, number, opening));
        inGroups(scaled(CUSTOMERS), number -> demand.customer(world, people, dice, number));
        LOG.info(() -> "demo: people are there after "
                + Duration.between(now, clocks.real()).toSeconds() + " s");
        var stories = new Plan(world, dice).stories(first, today.plusDays(COMING_DAYS), today, scaled(BOOKINGS));
        history.live(world, stories, first.minusDays(1), today, now);
    }

    private void inGroups(int count, java.util.function.IntConsumer make) {
        for (int from = 0; from < count; from += TOGETHER) {
            int start = from;
            int end = Math.min(count, from + TOGETHER);
            steps.together(() -> {
                for (int number = start; number < end; number++) {
                    make.accept(number);
                }
            });
        }
    }

    /** Tests make do with a part of it ({@code doorstep.demo.percent}). */
    private static int scaled(int count) {
        int percent = ConfigProvider.getConfig()
                .getOptionalValue("doorstep.demo.percent", Integer.class)
                .orElse(100);
        return Math.max(12, count * percent / 100);
    }
}
