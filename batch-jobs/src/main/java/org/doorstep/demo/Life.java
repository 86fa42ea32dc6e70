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
import org.doorstep.booking.Bookings;
import org.doorstep.customer.Customers;
import org.doorstep.dispatch.Dispatch;
import org.doorstep.payment.Payments;
import org.doorstep.review.Reviews;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;

/** What happens in one booking, step by step, each at its time. */
@Dependent
class Life {
    private static final Actor ACTOR = Actor.system("demo");

    @Inject
    Bookings bookings;

    @Inject
    Visits visits;

    @Inject
    Dispatch dispatch;

    @Inject
    Reviews reviews;

    @Inject
    Customers customers;

    private final Dice dice = new Dice(4711);
    private final People people = new People(dice);
    private final List<Payments.PaymentView> toPay = new ArrayList<>();

    /** Something that happens at a time. */
    record Step(Instant at, Plan.Story story, BiConsumer<Life, Plan.Story> what) {
        void happen(Life life) {
            what.accept(life, story);
        }
    }

    /** Everything that happens in a story until {@code until}. */
    static List<Step> steps(Plan.Story story, Instant until) {
        var steps = new ArrayList<Step>();
        steps.add(new Step(story.placed, story, Life::place));
        if (story.ending == Plan.Ending.CANCELLED) {
            steps.add(new Step(story.start.minus(Duration.ofHours(14)), story, Life::cancel));
        } else {
            var end = story.start.plus(Duration.ofMinutes(lasts(story)));
            steps.add(new Step(story.start.minus(Duration.ofHours(11)), story, Life::staff));
            steps.add(new Step(story.start.minus(Duration.ofMinutes(35)), story, Life::depart));
            steps.add(new Step(story.start.minus(Duration.ofMinutes(4)), story, Life::arrive));
            steps.add(new Step(story.start.plus(Duration.ofMinutes(1)), story, Life::start));
            if (story.ending == Plan.Ending.DONE_WITH_EXTRA) {
                steps.add(new Step(story.start.plus(Duration.ofMinutes(20)), story, Life::extra));
            }
            steps.add(new Step(end, story, Life::complete));
            steps.add(new Step(end.plus(Duration.ofMinutes(6)), story, Life::cash));
            steps.add(new Step(end.plus(Duration.ofHours(4)), story, Life::review));
            if (story.ending == Plan.Ending.REFUNDED) {
                steps.add(new Step(end.plus(Duration.ofHours(20)), story, Life::refund));
            }
        }
        steps.removeIf(step -> step.at().isAfter(until));
        return steps;
    }

    /** Payments opened since the last call, to be approved at the channel. */
    List<Payments.PaymentView> takePayments() {
        var taken = List.copyOf(toPay);
        toPay.clear();
        return taken;
    }

    private void place(Plan.Story story) {
        var actor = People.customer(story.customer.person());
        var wish = story.wish();
        var total = bookings.quote(actor, wish).total();
        var placed = bookings.place(
                actor, new Bookings.PlaceBooking(wish, story.payment, total, Optional.empty(), Optional.empty()));
        if (story.payment == Bookings.Payment.ONLINE) {
            toPay.add(bookings.pay(actor, placed.id(), "sandbox", "/"));
        }
        story.booking = Optional.of(placed.id());
        story.visit = Optional.of(placed.visits().get(0).visit());
    }

    /** An open visit is grabbed by the worker whose time is held. */
    private void staff(Plan.Story story) {
        open(story)
                .filter(visit -> visit.state() == VisitState.OPEN)
                .flatMap(Visits.VisitView::provisional)
                .ifPresent(worker -> dispatch.grab(People.worker(new PersonId(worker.value())), visit(story)));
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
        byWorker(story, VisitState.ASSIGNED, (worker, visit) -> visits.depart(worker, visit.id()));
    }

    private void arrive(Plan.Story story) {
        byWorker(story, VisitState.EN_ROUTE, (worker, visit) -> visits.arrive(worker, visit.id(), visit.place()));
    }

    private void start(Plan.Story story) {
        byWorker(story, VisitState.ARRIVED, (worker, visit) -> {
            var code = visits.startCode(People.customer(story.customer.person()), visit.id());
            visits.start(worker, visit.id(), code);
        });
    }

    private void extra(Plan.Story story) {
        var extras = story.service.extras();
        if (!extras.isEmpty()) {
            byWorker(story, VisitState.IN_SERVICE, (worker, visit) -> {
                var proposed =
                        bookings.propose(worker, visit.id(), extras.get(0).code(), 1);
                bookings.answer(People.customer(story.customer.person()), proposed.id(), true);
            });
        }
    }

    private void complete(Plan.Story story) {
        byWorker(story, VisitState.IN_SERVICE, (worker, visit) -> visits.complete(worker, visit.id()));
    }

    private void cash(Plan.Story story) {
        byWorker(story, VisitState.COMPLETED, (worker, visit) -> {
            var due = bookings.get(ACTOR, booking(story)).due();
            if (due.isPositive()) {
                bookings.collectCash(worker, visit.id(), due);
            }
        });
    }

    private void review(Plan.Story story) {
        open(story)
                .filter(visit -> visit.state() == VisitState.COMPLETED && dice.percent(62))
                .ifPresent(visit -> {
                    int mood = dice.between(1, 100);
                    int stars = mood <= 4 ? 2 : mood <= 18 ? 4 : 5;
                    var words = people.words(stars == 2 ? "poor" : stars == 4 ? "plain" : "praise");
                    reviews.write(
                            People.customer(story.customer.person()),
                            visit.id(),
                            new Reviews.WriteReview(
                                    Map.of("punctuality", stars, "quality", stars, "manner", Math.max(stars, 4)),
                                    Set.of(),
                                    dice.one(words),
                                    List.of()));
                });
    }

    private void refund(Plan.Story story) {
        if (story.payment == Bookings.Payment.ONLINE) {
            open(story).filter(visit -> visit.state() == VisitState.COMPLETED).ifPresent(visit -> {
                var paid = bookings.get(ACTOR, booking(story)).paid();
                var part = Money.ofMinor(paid.minor() / 5, paid.currency());
                if (part.isPositive()) {
                    bookings.refund(ACTOR, visit.id(), part, "漏擦一处，退还两成");
                }
            });
        }
    }

    private void byWorker(Plan.Story story, VisitState in, BiConsumer<Actor, Visits.VisitView> what) {
        open(story).filter(visit -> visit.state() == in).ifPresent(visit -> visit.worker()
                .ifPresent(worker -> what.accept(People.worker(new PersonId(worker.value())), visit)));
    }

    private Optional<Visits.VisitView> open(Plan.Story story) {
        return story.visit.map(visit -> visits.get(ACTOR, visit));
    }

    private static VisitId visit(Plan.Story story) {
        return story.visit.orElseThrow();
    }

    private static BookingId booking(Plan.Story story) {
        return story.booking.orElseThrow();
    }

    private static long lasts(Plan.Story story) {
        return story.service
                .baseTime()
                .plus(story.service.timePerUnit().multipliedBy(story.quantity))
                .toMinutes();
    }
}
