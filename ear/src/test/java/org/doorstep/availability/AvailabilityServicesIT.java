package org.doorstep.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.doorstep.availability.WorkDays.Obstacle;
import org.doorstep.availability.WorkDays.Want;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.shared.Actor;
import org.doorstep.shared.DomainException;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Ids;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.HoldId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.WorkerId;
import org.junit.jupiter.api.Test;

@ServiceTest
class AvailabilityServicesIT {
    private static final Actor SYSTEM = Actor.system("test");
    private static final AreaId AREA = new AreaId(Ids.next());
    private static final GeoPoint HERE = new GeoPoint(23.10, 113.30);
    private static final GeoPoint TEN_KILOMETRES_ON = new GeoPoint(23.19, 113.30);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int ROUNDS = 30;

    @Inject
    WorkDays workDays;

    @Inject
    Clock clock;

    private Instant midnight() {
        return clock.instant().truncatedTo(ChronoUnit.DAYS).plus(4, ChronoUnit.DAYS);
    }

    /** A new worker, open two days long around a midnight UTC. */
    private WorkerId worker() {
        var worker = new WorkerId(Ids.next());
        var range =
                new TimeSlot(midnight().minus(24, ChronoUnit.HOURS), midnight().plus(24, ChronoUnit.HOURS));
        workDays.open(SYSTEM, worker, AREA, range, List.of(range));
        return worker;
    }

    private static Want want(WorkerId worker, Instant start, GeoPoint place) {
        return new Want(AREA, worker, TimeSlot.of(start, HOUR), Duration.ZERO, Duration.ZERO, place, place);
    }

    @Test
    void whatIsHeldIsTakenUntilItIsReleased() {
        var worker = worker();
        var start = midnight().plus(HOUR);

        var hold = workDays.hold(SYSTEM, want(worker, start, HERE), Optional.empty());

        assertThat(workDays.get(hold).want()).isEqualTo(want(worker, start, HERE));
        assertThat(obstacles(worker, List.of(start.minus(HOUR), start, start.plus(HOUR)), HERE))
                .containsExactly(Obstacle.FREE, Obstacle.TAKEN, Obstacle.FREE);
        workDays.release(SYSTEM, hold);
        workDays.release(SYSTEM, hold);
        assertThat(obstacles(worker, List.of(start), HERE)).containsExactly(Obstacle.FREE);
        assertThat(code(() -> workDays.get(hold))).isEqualTo("availability.hold.unknown");
    }

    @Test
    void aClashNamesTheNearestOtherTimes() {
        var worker = worker();
        var start = midnight().plus(HOUR);
        workDays.hold(SYSTEM, want(worker, start, HERE), Optional.empty());

        var clash = refusal(() -> workDays.hold(SYSTEM, want(worker, start, HERE), Optional.empty()));

        assertThat(clash.code()).isEqualTo("availability.taken");
        assertThat(clash.arguments().get("alternatives"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(start.minus(HOUR), start.plus(HOUR))
                .doesNotContain(start);
    }

    @Test
    void theWayBetweenTwoPlacesCountsAcrossMidnightUtc() {
        var worker = worker();
        workDays.hold(SYSTEM, want(worker, midnight().minus(HOUR), HERE), Optional.empty());

        assertThat(obstacles(worker, List.of(midnight(), midnight().plus(HOUR)), TEN_KILOMETRES_ON))
                .containsExactly(Obstacle.TRAVEL, Obstacle.FREE);
        assertThat(code(() -> workDays.hold(SYSTEM, want(worker, midnight(), TEN_KILOMETRES_ON), Optional.empty())))
                .isEqualTo("availability.taken");
    }

    @Test
    void aSlotThatNobodyCouldBeAskedForSaysWhy() {
        var worker = worker();
        var customer = Actor.person(new PersonId(1), Set.of(), Actor.Request.NONE);
        var now = clock.instant().truncatedTo(ChronoUnit.HOURS);

        assertThat(code(() -> hold(customer, worker, midnight().plusSeconds(60), HOUR)))
                .isEqualTo("availability.slot.misaligned");
        assertThat(code(() -> hold(customer, worker, midnight(), Duration.ofSeconds(1))))
                .isEqualTo("availability.slot.misaligned");
        assertThat(code(() -> hold(customer, worker, midnight(), Duration.ofDays(3))))
                .isEqualTo("availability.slot.too-long");
        assertThat(code(() -> hold(customer, worker, now.minus(HOUR), HOUR))).isEqualTo("availability.slot.past");
        assertThat(code(() -> hold(customer, worker, now.plus(HOUR), HOUR))).isEqualTo("availability.slot.too-soon");
        assertThat(code(() -> hold(customer, worker, now.plus(Duration.ofDays(1_000)), HOUR)))
                .isEqualTo("availability.slot.beyond-horizon");
        assertThat(code(() -> hold(customer, worker, midnight().plus(Duration.ofMinutes(23 * 60 + 30)), HOUR)))
                .isEqualTo("availability.closed");
        assertThat(code(() -> hold(Actor.anonymous(Actor.Request.NONE), worker, midnight(), HOUR)))
                .isEqualTo("shared.forbidden");
    }

    private HoldId hold(Actor actor, WorkerId worker, Instant start, Duration length) {
        return workDays.hold(
                actor,
                new Want(AREA, worker, TimeSlot.of(start, length), Duration.ZERO, Duration.ZERO, HERE, HERE),
                Optional.empty());
    }

    @Test
    void anExpiredHoldIsFreeForOthersAndStillItsOwnersUntilThen() {
        var worker = worker();
        var past = Optional.of(clock.instant().minusSeconds(60));
        var kept = workDays.hold(SYSTEM, want(worker, midnight(), HERE), past);
        var lost = workDays.hold(SYSTEM, want(worker, midnight().plus(HOUR), HERE), past);

        workDays.confirm(SYSTEM, kept);
        var other = workDays.hold(SYSTEM, want(worker, midnight().plus(HOUR), HERE), Optional.empty());

        assertThat(workDays.get(kept).expires()).isEmpty();
        assertThat(code(() -> workDays.confirm(SYSTEM, lost))).isEqualTo("availability.hold.gone");
        assertThat(code(() -> workDays.hold(SYSTEM, want(worker, midnight(), HERE), Optional.empty())))
                .isEqualTo("availability.taken");
        workDays.confirm(SYSTEM, other);
    }

    @Test
    void swappingGivesBackOneAndTakesTheOtherOrChangesNothing() {
        var first = worker();
        var second = worker();
        var hold = workDays.hold(SYSTEM, want(first, midnight(), HERE), Optional.empty());
        workDays.hold(SYSTEM, want(second, midnight().plus(HOUR), HERE), Optional.empty());

        assertThat(code(() ->
                        workDays.swap(SYSTEM, hold, want(second, midnight().plus(HOUR), HERE))))
                .isEqualTo("availability.taken");
        assertThat(obstacles(first, List.of(midnight()), HERE)).containsExactly(Obstacle.TAKEN);
        var swapped = workDays.swap(SYSTEM, hold, want(second, midnight(), HERE));
        assertThat(obstacles(first, List.of(midnight()), HERE)).containsExactly(Obstacle.FREE);
        assertThat(obstacles(second, List.of(midnight()), HERE)).containsExactly(Obstacle.TAKEN);
        var moved = workDays.swap(SYSTEM, swapped, want(second, midnight().minus(Duration.ofMinutes(30)), HERE));
        assertThat(workDays.taken(
                        List.of(second),
                        new TimeSlot(midnight().minus(HOUR), midnight().plus(HOUR))))
                .extracting(WorkDays.Hold::id)
                .containsExactly(moved);
    }

    @Test
    void ofTwoCustomersAndOneSlotOneWins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var worker = worker();
            var wish = want(worker, midnight().plus(HOUR), HERE);

            var outcomes = atOnce(List.of(() -> held(wish), () -> held(wish), () -> held(wish), () -> held(wish)));

            assertThat(outcomes).containsOnlyOnce("held").containsOnly("held", "availability.taken");
        }
    }

    @Test
    void ofTwoSlotsOnBothSidesOfMidnightUtcTooFarApartOneWins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var worker = worker();
            var before = want(worker, midnight().minus(HOUR), HERE);
            var after = want(worker, midnight(), TEN_KILOMETRES_ON);

            var outcomes = atOnce(List.of(() -> held(before), () -> held(after)));

            assertThat(outcomes).containsExactlyInAnyOrder("held", "availability.taken");
        }
    }

    @Test
    void aVersionThatMovedWithoutAClashIsTriedAgain() throws Exception {
        for (int round = 0; round < 5; round++) {
            var worker = worker();
            var wishes = IntStream.range(0, 8)
                    .mapToObj(hour -> want(worker, midnight().plus(hour, ChronoUnit.HOURS), HERE))
                    .<Callable<String>>map(wish -> () -> held(wish))
                    .toList();

            assertThat(atOnce(wishes)).containsOnly("held");
        }
    }

    private String held(Want want) {
        var failure = catchThrowable(() -> workDays.hold(SYSTEM, want, Optional.empty()));
        if (failure == null) {
            return "held";
        }
        // what the web does with a deadlock: once more
        return failure instanceof DomainException refusal
                ? refusal.code()
                : code(() -> workDays.hold(SYSTEM, want, Optional.empty())).replace("none", "held");
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        var barrier = new CyclicBarrier(calls.size());
        var threads = Executors.newFixedThreadPool(calls.size());
        try {
            var futures = calls.stream()
                    .map(call -> threads.submit(() -> {
                        barrier.await();
                        return call.call();
                    }))
                    .toList();
            var results = new ArrayList<T>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Obstacle> obstacles(WorkerId worker, List<Instant> starts, GeoPoint place) {
        return workDays.fits(
                        AREA,
                        List.of(worker),
                        starts,
                        HOUR,
                        Duration.ZERO,
                        Duration.ZERO,
                        place,
                        place,
                        Optional.empty())
                .get(0)
                .obstacles();
    }

    private static DomainException refusal(ThrowingCallable call) {
        return (DomainException) catchThrowable(call);
    }

    private static String code(ThrowingCallable call) {
        var thrown = catchThrowable(call);
        if (thrown == null) {
            return "none";
        }
        assertThat(thrown).isInstanceOf(DomainException.class);
        return ((DomainException) thrown).code();
    }
}
