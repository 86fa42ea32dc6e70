package org.doorstep.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.batch.Runs;
import org.doorstep.settlement.Payouts;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Clocks;
import org.doorstep.shared.DomainException;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Sweep;

/** Lives the stories in the order of time, closes each night, and releases the payouts of past days. */
@Dependent
class History {
    private static final Logger LOG = Logger.getLogger(History.class.getName());
    private static final Actor ACTOR = Actor.system("demo");
    private static final int TOGETHER = 25;
    private static final int NIGHTS_WITHOUT_RELEASE = 2;
    private static final int MOST_RESTARTS = 3;
    private static final Duration CLOSE_BY = Duration.ofMinutes(3);
    private static final Duration NIGHT_BEGINS = Duration.ofMinutes(125);
    private static final Duration BANK_ANSWERS = Duration.ofMinutes(5);

    @Inject
    Life life;

    @Inject
    Steps together;

    @Inject
    Clocks clocks;

    @Inject
    Lanes lanes;

    @Inject
    Cashier cashier;

    @Inject
    Patience patience;

    @Inject
    Runs runs;

    @Inject
    Payouts payouts;

    @Inject
    @Any
    Instance<Sweep> sweeps;

    private final Map<String, Integer> refused = new ConcurrentSkipListMap<>();

    /** @param until now: what lies after it has not happened */
    void live(World world, List<Plan.Story> stories, LocalDate from, LocalDate today, Instant until) {
        var steps = new ArrayList<Life.Step>();
        stories.forEach(story -> steps.addAll(Life.steps(story, until)));
        steps.sort(Comparator.comparing(Life.Step::at));
        int next = 0;
        Runnable nightBefore = () -> {};
        for (var day = from; !day.isAfter(today); day = day.plusDays(1)) {
            var midnight = day.plusDays(1).atStartOfDay(World.ZONE).toInstant();
            int end = next;
            while (end < steps.size() && steps.get(end).at().isBefore(midnight)) {
                end++;
            }
            day(world, steps.subList(next, end), nightBefore);
            next = end;
            var date = day;
            LOG.info(() -> "demo: " + date + " lived after "
                    + Duration.between(until, clocks.real()).toMillis() + " ms");
            nightBefore = day.isBefore(today) ? night(world, day, today, midnight.plus(NIGHT_BEGINS)) : () -> {};
        }
        LOG.info(() -> "demo: " + stories.size() + " bookings, refused steps: " + refused);
    }

    /**
     * First what calls nobody, while the night before is still being closed; then what sends money. No story has both on one
     * day, and what calls nobody goes by a clock of its own.
     *
     * @param nightBefore waits for its end
     */
    private void day(World world, List<Life.Step> steps, Runnable nightBefore) {
        var quiet = steps.stream().filter(step -> !step.isOutside()).toList();
        lanes.all(world.cities.size(), lane -> live(world, quiet, lane));
        nightBefore.run();
        var money = steps.stream().filter(Life.Step::isOutside).toList();
        for (int i = 0; i < money.size(); ) {
            var slice = slice(money, i);
            i += slice.size();
            // by which the channel and the bank go: nothing is paid before it is ordered
            moveTo(slice.get(slice.size() - 1).at());
            lanes.all(world.cities.size(), lane -> live(world, slice, lane));
        }
    }

    /** Steps for whose calls to the outside one clock will do: a callback that seems old is not believed. */
    private static List<Life.Step> slice(List<Life.Step> steps, int from) {
        var limit = steps.get(from).at().plus(CLOSE_BY);
        int end = from;
        while (end < steps.size() && steps.get(end).at().isBefore(limit)) {
            end++;
        }
        return steps.subList(from, end);
    }

    private void live(World world, List<Life.Step> slice, int lane) {
        var mine = slice.stream()
                .filter(step -> world.lane(step.story().customer.city()) == lane)
                .toList();
        for (int i = 0; i < mine.size(); ) {
            var group = group(mine, i);
            i += group.size();
            happen(group);
        }
    }

    /**
     * What is done in one transaction. None of it is of a story that the group has touched already: what tries a start code
     * does so in a transaction of its own, and would wait for ours.
     */
    private static List<Life.Step> group(List<Life.Step> steps, int from) {
        var touched = new HashSet<Plan.Story>();
        int end = from;
        while (end < steps.size()
                && end - from < TOGETHER
                && touched.add(steps.get(end).story())) {
            end++;
        }
        return steps.subList(from, end);
    }

    private void happen(List<Life.Step> group) {
        try {
            together.together(
                    group.stream().<Runnable>map(step -> () -> happen(step)).toList());
            group.forEach(this::pay);
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "demo: a group is done one by one", e);
            group.forEach(this::alone);
        }
    }

    private void happen(Life.Step step) {
        clocks.pretendHere(Optional.of(Duration.between(clocks.real(), step.at())));
        step.happen(life);
    }

    private void alone(Life.Step step) {
        try {
            together.alone(() -> happen(step));
        } catch (RuntimeException e) {
            refused(e);
        }
        pay(step);
    }

    private void pay(Life.Step step) {
        try {
            life.takePayment(step.story()).ifPresent(cashier::approve);
        } catch (RuntimeException e) {
            refused(e);
        }
    }

    private void refused(RuntimeException failure) {
        var refusal = refusal(failure);
        refused.merge(
                refusal.map(DomainException::code).orElse(failure.getClass().getSimpleName()), 1, Integer::sum);
        LOG.log(refusal.isPresent() ? Level.FINE : Level.WARNING, failure, () -> "demo: a step was refused");
    }

    private static Optional<DomainException> refusal(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DomainException refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    /** Begins a night, as it goes on while people sleep and get up. @return waits for its end */
    private Runnable night(World world, LocalDate day, LocalDate today, Instant at) {
        moveTo(at);
        var run = runs.start(ACTOR, day);
        return () -> {
            end(day, run);
            together.catchUp();
            if (day.plusDays(NIGHTS_WITHOUT_RELEASE).isBefore(today)) {
                release(world, day, at);
            }
        };
    }

    /** Waits; on a busy machine the outside may not answer in time, and then a night is set going again, as by its sweep. */
    private void end(LocalDate day, Runs.Run run) {
        patience.until(() -> runs.get(ACTOR, run.id()).endedAt().isPresent());
        var ended = runs.get(ACTOR, run.id());
        for (int again = 0; ended.state().equals("FAILED") && again < MOST_RESTARTS; again++) {
            LOG.info("demo: the night of " + day + " is set going again, " + ended.reason());
            runs.restart(ACTOR, run.id());
            patience.until(() -> runs.get(ACTOR, run.id()).endedAt().isPresent());
            ended = runs.get(ACTOR, run.id());
        }
        if (!ended.state().equals("COMPLETED")) {
            throw new IllegalStateException("the night of " + day + " ended " + ended.state() + ": " + ended.reason());
        }
    }

    private void release(World world, LocalDate day, Instant at) {
        var second = Optional.ofNullable(world.staff.get("finance2"))
                .map(person ->
                        Actor.staff(person, Set.of(Payouts.READ, Payouts.RELEASE), People.keyed("release/" + day)))
                .orElseThrow();
        var prepared = payouts
                .list(ACTOR, Optional.of(day), Optional.of(Payouts.State.PREPARED), PageRequest.first(PageRequest.MOST))
                .items()
                .stream()
                .map(Payouts.Payout::id)
                .toList();
        if (!prepared.isEmpty()) {
            payouts.release(second, day, prepared);
            together.catchUp();
            clocks.pretend(Duration.between(clocks.real(), at.plus(BANK_ANSWERS)));
            askTheBank();
            together.catchUp();
        }
    }

    /** Sweeps rest while the past is made, and this one would otherwise ask days later what the bank has paid at once. */
    private void askTheBank() {
        sweeps.stream()
                .filter(sweep -> sweep.name().equals("settlement.bank-janitor"))
                .findFirst()
                .orElseThrow()
                .sweep();
    }

    private void moveTo(Instant at) {
        clocks.pretend(Duration.between(clocks.real(), at));
    }
}
