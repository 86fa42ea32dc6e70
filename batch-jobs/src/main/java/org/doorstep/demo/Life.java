package org.doorstep.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.doorstep.availability.WorkDays;
import org.doorstep.booking.Bookings;
import org.doorstep.customer.Customers;
import org.doorstep.dispatch.Dispatch;
import org.doorstep.review.Reviews;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Role;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.PaymentId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;

/** What happens in one booking, step by step, each at its time. */
@Dependent
class Life {
    private static final int QUARTER = 15;
    private static final Actor ACTOR = Actor.system("demo");

    @Inject
    Bookings bookings;

    @Inject
    WorkDays workDays;

    @Inject
    Visits visits;

    @Inject
    Dispatch dispatch;

    @Inject
    Reviews reviews;

    @Inject
    Customers customers;

    private final Map<String, List<String>> words = Sheets.words();

    /** Something that happens at a time. @param isOutside whether it sends money through the channel, one way or the other */
    record Step(Instant at, Plan.Story story, BiConsumer<Life, Plan.Story> what, boolean isOutside) {
        Step(Instant at, Plan.Story story, BiConsumer<Life, Plan.Story> what) {
            this(at, story, what, false);
        }

        static Step ofMoney(Instant at, Plan.Story story, BiConsumer<Life, Plan.Story> what) {
            return new Step(at, story, what, story.payment == Bookings.Payment.ONLINE);
        }

        void happen(Life life) {
            what.accept(life, story);
        }
    }

    /** Everything that happens in a story until {@code until}. */
    static List<Step> steps(Plan.Story story, Instant until) {
        var steps = new ArrayList<Step>();
        steps.add(Step.ofMoney(story.placed, story, Life::place));
        if (story.ending == Plan.Ending.CANCELLED) {
            // in the evening before, when it costs something
            var regret = story.start
                    .atZone(World.ZONE)
                    .toLocalDate()
                    .minusDays(1)
                    .atTime(20, 30)
                    .atZone(World.ZONE)
                    .toInstant();
            var afterwards = story.placed.plus(Duration.ofMinutes(40));
            steps.add(Step.ofMoney(regret.isBefore(afterwards) ? afterwards : regret, story, Life::cancel));
        } else {
            var end = story.start.plus(Duration.ofMinutes(lasts(story)));
            steps.add(new Step(story.start.minus(Duration.ofMinutes(150)), story, Life::staff));
            steps.add(new Step(story.start.minus(Duration.ofMinutes(35)), story, Life::depart));
            steps.add(new Step(story.start.minus(Duration.ofMinutes(4)), story, Life::arrive));
            steps.add(new Step(story.start.plus(Duration.ofMinutes(1)), story, Life::start));
            boolean extra = story.ending == Plan.Ending.DONE_WITH_EXTRA
                    && !story.service.extras().isEmpty();
            if (extra) {
                steps.add(new Step(story.start.plus(Duration.ofMinutes(20)), story, Life::extra));
            }
            steps.add(new Step(end, story, Life::complete));
            if (extra || story.payment == Bookings.Payment.ON_THE_SPOT) {
                steps.add(new Step(end.plus(Duration.ofMinutes(6)), story, Life::cash));
            }
            steps.add(new Step(end.plus(Duration.ofHours(4)), story, Life::review));
            if (story.ending == Plan.Ending.REFUNDED) {
                var complaint = end.atZone(World.ZONE).toLocalDate().plusDays(1).atTime(10, 20);
                steps.add(Step.ofMoney(complaint.atZone(World.ZONE).toInstant(), story, Life::refund));
            }
        }
        steps.removeIf(step -> step.at().isAfter(until));
        return steps;
    }

    /** The payment that placing a story has opened, once. */
    Optional<PaymentId> takePayment(Plan.Story story) {
        var taken = story.toPay;
        story.toPay = Optional.empty();
        return taken;
    }

    private void place(Plan.Story story) {
        story.booking = Optional.empty();
        story.visit = Optional.empty();
        var actor = Actor.person(
                story.customer.person(), Set.of(Role.CUSTOMER), People.keyed(Integer.toString(story.number)));
        if (!isFree(story)) {
            return;
        }
        story.comes = story.chosen ? Optional.of(story.worker.person) : Optional.empty();
        var wish = story.wish();
        var total = bookings.quote(actor, wish).total();
        var placed = bookings.place(
                actor, new Bookings.PlaceBooking(wish, story.payment, total, Optional.empty(), Optional.empty()));
        if (story.payment == Bookings.Payment.ONLINE) {
            story.toPay = Optional.of(bookings.pay(actor, placed.id(), "sandbox", "/", Optional.empty())
                    .id());
        }
        story.booking = Optional.of(placed.id());
        story.visit = Optional.of(placed.visits().get(0).visit());
    }

    /** Who was planned may be taken by now, by a visit for which dispatch chose: then the customer books nothing. */
    private boolean isFree(Plan.Story story) {
        var service = story.service;
        return workDays
                .fitsSlot(
                        story.customer.city().id(),
                        List.of(new WorkerId(story.worker.person.value())),
                        TimeSlot.of(story.start, Duration.ofMinutes(lasts(story))),
                        service.bufferBefore(),
                        service.bufferAfter(),
                        story.customer.point(),
                        Optional.empty())
                .stream()
                .allMatch(answer -> answer.obstacles().get(0) == WorkDays.Obstacle.FREE);
    }

    /** A visit for which nobody was chosen is grabbed by the worker whose time is held. */
    private void staff(Plan.Story story) {
        if (story.comes.isEmpty() && story.visit.isPresent()) {
            var visit = visits.get(ACTOR, visit(story));
            story.comes = visit.worker().or(visit::provisional).map(worker -> new PersonId(worker.value()));
            if (visit.state() == VisitState.OPEN) {
                story.comes.ifPresent(worker -> dispatch.grab(People.worker(worker), visit.id()));
            }
        }
    }

    private void cancel(Plan.Story story) {
        if (story.booking.isEmpty()) {
            return;
        }
        var actor = People.customer(story.customer.person());
        var fee = bookings.cancellationFee(actor, booking(story), Optional.empty())
                .fee();
        bookings.cancel(actor, booking(story), Optional.empty(), "临时有事", fee);
    }

    private void depart(Plan.Story story) {
        byWorker(story, (worker, visit) -> visits.depart(worker, visit));
    }

    private void arrive(Plan.Story story) {
        byWorker(story, (worker, visit) -> visits.arrive(worker, visit, story.customer.point()));
    }

    private void start(Plan.Story story) {
        byWorker(story, (worker, visit) -> {
            var code = visits.startCode(People.customer(story.customer.person()), visit);
            visits.start(worker, visit, code);
        });
    }

    private void extra(Plan.Story story) {
        byWorker(story, (worker, visit) -> {
            var proposed = bookings.propose(
                    worker, visit, story.service.extras().get(0).code(), 1);
            bookings.answer(People.customer(story.customer.person()), proposed.id(), true);
        });
    }

    private void complete(Plan.Story story) {
        byWorker(story, (worker, visit) -> visits.complete(worker, visit));
    }

    private void cash(Plan.Story story) {
        byWorker(story, (worker, visit) -> {
            var due = bookings.get(ACTOR, booking(story)).due();
            if (due.isPositive()) {
                var paying = Actor.person(
                        worker.signedIn(), Set.of(Role.WORKER), People.keyed(Integer.toString(story.number)));
                bookings.collectCash(paying, visit, due);
            }
        });
    }

    private void review(Plan.Story story) {
        var dice = new Dice(story.number);
        if (story.visit.isPresent() && dice.percent(62)) {
            int mood = dice.between(1, 100);
            int stars = mood <= 4 ? 2 : mood <= 18 ? 4 : 5;
            var texts = words.getOrDefault(stars == 2 ? "poor" : stars == 4 ? "plain" : "praise", List.of());
            reviews.write(
                    People.customer(story.customer.person()),
                    visit(story),
                    new Reviews.WriteReview(
                            Map.of("punctuality", stars, "quality", stars, "manner", Math.max(stars, 4)),
                            Set.of(),
                            dice.one(texts),
                            List.of()));
        }
    }

    private void refund(Plan.Story story) {
        if (story.payment == Bookings.Payment.ONLINE && story.visit.isPresent()) {
            var paid = bookings.get(ACTOR, booking(story)).paid();
            var part = Money.ofMinor(paid.minor() / 5, paid.currency());
            bookings.refund(ACTOR, visit(story), part, "漏擦一处，退还两成");
        }
    }

    private static void byWorker(Plan.Story story, BiConsumer<Actor, VisitId> what) {
        if (story.visit.isPresent()) {
            story.comes.ifPresent(worker -> what.accept(People.worker(worker), visit(story)));
        }
    }

    private static VisitId visit(Plan.Story story) {
        return story.visit.orElseThrow();
    }

    private static BookingId booking(Plan.Story story) {
        return story.booking.orElseThrow();
    }

    private static long lasts(Plan.Story story) {
        long minutes = story.service
                .baseTime()
                .plus(story.service.timePerUnit().multipliedBy(story.quantity))
                .toMinutes();
        return (minutes + QUARTER - 1) / QUARTER * QUARTER;
    }
}
