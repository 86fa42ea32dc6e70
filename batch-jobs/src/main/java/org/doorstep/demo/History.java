package org.doorstep.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.batch.Runs;
import org.doorstep.payment.Payments;
import org.doorstep.sandbox.SandboxChannel;
import org.doorstep.settlement.Payouts;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Clocks;
import org.doorstep.shared.DomainException;
import org.doorstep.shared.PageRequest;

/** Lives the stories in the order of time, closes each night, and releases the payouts of past days. */
@Dependent
class History {
    private static final Logger LOG = Logger.getLogger(History.class.getName());
    private static final Actor ACTOR = Actor.system("demo");
    private static final int TOGETHER = 25;
    private static final Duration CLOSE_BY = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration NIGHT_BEGINS = Duration.ofMinutes(125);

    @Inject
    Life life;

    @Inject
    Steps together;

    @Inject
    Clocks clocks;

    @Inject
    Payments payments;

    @Inject
    SandboxChannel channel;

    @Inject
    Runs runs;

    @Inject
    Payouts payouts;

    private int refused;

    /** @param until now: what lies after it has not happened */
    void live(World world, List<Plan.Story> stories, LocalDate from, LocalDate today, Instant until) {
        var steps = new ArrayList<Life.Step>();
        stories.forEach(story -> steps.addAll(Life.steps(story, until)));
        steps.sort(Comparator.comparing(Life.Step::at));
        int next = 0;
        for (var day = from; !day.isAfter(today); day = day.plusDays(1)) {
            var night = day.plusDays(1).atStartOfDay(World.ZONE).toInstant();
            int end = next;
            while (end < steps.size() && steps.get(end).at().isBefore(night)) {
                end++;
            }
            day(steps.subList(next, end));
            next = end;
            if (day.isBefore(today)) {
                night(world, day, night.plus(NIGHT_BEGINS));
            }
        }
        LOG.info(() -> "demo: " + stories.size() + " bookings, " + refused + " steps refused");
    }

    private void day(List<Life.Step> steps) {
        for (int i = 0; i < steps.size(); ) {
            var group = group(steps, i);
            i += group.size();
            happen(group);
            settlePayments();
        }
    }

    /** Steps that follow each other closely enough for the payments among them to stay open. */
    private static List<Life.Step> group(List<Life.Step> steps, int from) {
        var limit = steps.get(from).at().plus(CLOSE_BY);
        int end = from;
        while (end < steps.size()
                && end - from < TOGETHER
                && steps.get(end).at().isBefore(limit)) {
            end++;
        }
        return steps.subList(from, end);
    }

    private void happen(List<Life.Step> group) {
        try {
            together.together(() -> group.forEach(this::happen));
        } catch (RuntimeException e) {
            life.takePayments();
            group.forEach(this::alone);
        }
    }

    private void happen(Life.Step step) {
        moveTo(step.at());
        step.happen(life);
    }

    private void alone(Life.Step step) {
        try {
            together.together(() -> happen(step));
        } catch (RuntimeException e) {
            refused++;
            var refusal = refusal(e);
            LOG.log(refusal.isPresent() ? Level.FINE : Level.WARNING, e, () -> "demo: a step was refused");
        }
    }

    private static Optional<DomainException> refusal(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DomainException refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    /** Approves at the channel what was opened, and waits until its callbacks have been taken. */
    private void settlePayments() {
        var opened = life.takePayments();
        for (var payment : opened) {
            if (awaited(() -> channelReference(payment).isPresent())) {
                channelReference(payment)
                        .ifPresent(reference -> channel.decide(reference, SandboxChannel.Choice.APPROVE));
            }
        }
        for (var payment : opened) {
            awaited(() -> payments.get(ACTOR, payment.id()).state() == Payments.State.CAPTURED);
        }
    }

    private Optional<String> channelReference(Payments.PaymentView payment) {
        return payments.get(ACTOR, payment.id()).channelReference();
    }

    private void night(World world, LocalDate day, Instant at) {
        moveTo(at);
        var run = runs.start(ACTOR, day);
        awaited(() -> runs.get(ACTOR, run.id()).endedAt().isPresent());
        var ended = runs.get(ACTOR, run.id());
        if (!ended.state().equals("COMPLETED")) {
            throw new IllegalStateException("the night of " + day + " ended " + ended.state() + ": " + ended.reason());
        }
        release(world, day);
    }

    private void release(World world, LocalDate day) {
        var second = Optional.ofNullable(world.staff.get("finance2"))
                .map(person -> Actor.staff(person, Set.of(Payouts.READ, Payouts.RELEASE), Actor.Request.NONE))
                .orElseThrow();
        var prepared = payouts
                .list(ACTOR, Optional.of(day), Optional.of(Payouts.State.PREPARED), PageRequest.first(PageRequest.MOST))
                .items()
                .stream()
                .map(Payouts.Payout::id)
                .toList();
        if (!prepared.isEmpty()) {
            payouts.release(second, day, prepared);
        }
    }

    private void moveTo(Instant at) {
        clocks.set(Duration.between(clocks.real(), at));
    }

    private boolean awaited(BooleanSupplier condition) {
        var deadline = clocks.real().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (clocks.real().isAfter(deadline)) {
                LOG.warning("demo: waited in vain");
                return false;
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
