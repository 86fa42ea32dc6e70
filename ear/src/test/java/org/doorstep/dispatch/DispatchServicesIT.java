package org.doorstep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.doorstep.ear.support.inside.Market.SYSTEM;
import static org.doorstep.ear.support.inside.Shop.keyed;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.doorstep.availability.WorkDays;
import org.doorstep.customer.Customers;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Ids;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Sweep;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitRecords;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;
import org.doorstep.visit.Visits.VisitView;
import org.doorstep.worker.Rosters;
import org.doorstep.worker.Workers;
import org.junit.jupiter.api.Test;

@ServiceTest
class DispatchServicesIT {
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    @Inject
    Market market;

    @Inject
    Dispatch dispatch;

    @Inject
    Boards boards;

    @Inject
    FreeSlots slots;

    @Inject
    VisitRecords records;

    @Inject
    Visits visits;

    @Inject
    WorkDays workDays;

    @Inject
    Rosters rosters;

    @Inject
    Customers customers;

    @Inject
    @Any
    Instance<Sweep> sweeps;

    @Inject
    Clock clock;

    /** A city with a company, a service and a customer. */
    private final class Scene {
        final Market.City city = market.city();
        final CompanyId company = market.company(city);
        final ServiceId service = market.service();
        final Actor customer = market.customer();
        final Instant start = market.today()
                .plusDays(3)
                .atTime(LocalTime.of(10, 0))
                .atZone(Market.SHANGHAI)
                .toInstant();

        Actor worker() {
            return market.active(city, company, service);
        }

        Dispatch.Need need(Instant at, Optional<String> sex) {
            return new Dispatch.Need(
                    customer.customer(),
                    service,
                    city.area(),
                    city.west(),
                    Market.SHANGHAI,
                    city.place(),
                    TimeSlot.of(at, TWO_HOURS),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(15),
                    Set.of(),
                    sex);
        }

        VisitId planned(Instant at, Optional<WorkerId> chosen) {
            var id = new VisitId(Ids.next());
            var need = need(at, Optional.empty());
            var held = dispatch.hold(
                    customer, id, need, chosen, Optional.of(clock.instant().plusSeconds(900)));
            visits.plan(
                    customer,
                    id,
                    new Visits.Plan(
                            new BookingId(Ids.next()),
                            need.customer(),
                            need.area(),
                            service,
                            new AddressId(Ids.next()),
                            need.place(),
                            need.district(),
                            need.zone(),
                            need.slot(),
                            need.bufferBefore(),
                            need.bufferAfter(),
                            chosen.isPresent(),
                            held.worker(),
                            held.company(),
                            held.hold()));
            return id;
        }

        VisitView confirmed(Instant at, Optional<WorkerId> chosen) {
            var id = planned(at, chosen);
            workDays.confirm(SYSTEM, visits.get(SYSTEM, id).hold());
            return visits.confirm(SYSTEM, id);
        }

        VisitView open() {
            return confirmed(start, Optional.empty());
        }
    }

    @Test
    void anOpenVisitHoldsTheBestCandidateAndIsGrabbedByAnother() {
        var scene = new Scene();
        var first = scene.worker();
        var second = scene.worker();
        var visit = scene.open();
        var provisional = visit.provisional().orElseThrow();
        var other = first.is(provisional) ? second : first;
        assertThat(visit.state()).isEqualTo(VisitState.OPEN);
        assertThat(dispatch.openFor(other, 10))
                .extracting(Dispatch.OpenVisit::visit)
                .containsExactly(visit.id());
        assertThat(dispatch.openFor(first.is(provisional) ? first : second, 10)).hasSize(1);

        dispatch.grab(other, visit.id());

        var taken = visits.get(other, visit.id());
        assertThat(taken.state()).isEqualTo(VisitState.ASSIGNED);
        assertThat(taken.worker()).contains(other.worker());
        assertThat(busy(provisional, visit.slot())).isEmpty();
        assertThat(busy(other.worker(), visit.slot())).hasSize(1);
        assertThat(Codes.of(() -> dispatch.grab(first.is(provisional) ? first : second, visit.id())))
                .isEqualTo("visit.taken");
        assertThat(boards.explain(Market.staff(Dispatch.ASSIGN, Visits.READ), visit.id()))
                .extracting(Dispatch.Decision::how)
                .containsExactly("grabbed", "held");
        assertThat(records.history(scene.customer, visit.id()))
                .extracting(Visits.Step::verb)
                .containsExactly("offer", "assign");
    }

    private List<WorkDays.Hold> busy(WorkerId worker, TimeSlot slot) {
        return workDays.taken(List.of(worker), slot);
    }

    @Test
    void twoBookingsOfTheSameTimeGetTwoWorkersAndTheThirdIsToldOtherTimes() {
        var scene = new Scene();
        scene.worker();
        scene.worker();

        var first = scene.open();
        var second = scene.open();

        assertThat(first.provisional()).isNotEqualTo(second.provisional());
        assertThat(Codes.of(scene::open)).isEqualTo("availability.taken");
    }

    @Test
    void aChosenWorkerIsAssignedOncePaidAndNobodyElseCanGrab() {
        var scene = new Scene();
        var chosen = scene.worker();
        var other = scene.worker();

        var visit = scene.confirmed(scene.start, Optional.of(chosen.worker()));

        assertThat(visit.state()).isEqualTo(VisitState.ASSIGNED);
        assertThat(visit.worker()).contains(chosen.worker());
        assertThat(Codes.of(() -> dispatch.grab(other, visit.id()))).isEqualTo("visit.taken");
        assertThat(Codes.of(() -> visits.get(other, visit.id()))).isEqualTo("visit.unknown");
        assertThat(Codes.of(() -> visits.get(market.customer(), visit.id()))).isEqualTo("visit.unknown");
    }

    @Test
    void whoIsUnfitCannotGrab() {
        var scene = new Scene();
        scene.worker();
        var unskilled = scene.worker();
        rosters.offer(unskilled, unskilled.worker(), Set.of(), Optional.empty());
        var blocked = scene.worker();
        customers.block(scene.customer, blocked.worker(), true);
        var visit = scene.open();

        assertThat(Codes.of(() -> dispatch.grab(unskilled, visit.id()))).isEqualTo("dispatch.unfit");
        assertThat(Codes.of(() -> dispatch.grab(blocked, visit.id()))).isEqualTo("dispatch.unfit");
        assertThat(Codes.of(() -> dispatch.grab(scene.customer, visit.id()))).isEqualTo("shared.forbidden");
        assertThat(dispatch.openFor(unskilled, 10)).isEmpty();
        assertThat(dispatch.openFor(blocked, 10)).isEmpty();
    }

    @Test
    void aWithdrawalOpensTheVisitAgainForSomebodyElse() {
        var scene = new Scene();
        var first = scene.worker();
        var second = scene.worker();
        var visit = scene.confirmed(scene.start, Optional.of(first.worker()));

        dispatch.withdraw(first, visit.id(), "生病");

        var open = visits.get(SYSTEM, visit.id());
        assertThat(open.state()).isEqualTo(VisitState.OPEN);
        assertThat(open.provisional()).contains(second.worker());
        assertThat(open.excluded()).containsExactly(first.worker());
        assertThat(busy(first.worker(), visit.slot())).isEmpty();
        assertThat(records.breaches(List.of(first.worker(), second.worker()), Instant.EPOCH))
                .isEqualTo(Map.of(first.worker(), new VisitRecords.Breaches(1, 0, 0)));
        assertThat(Codes.of(() -> dispatch.grab(first, visit.id()))).isEqualTo("dispatch.unfit");
        dispatch.grab(second, visit.id());
        dispatch.withdraw(second, visit.id(), "车坏了");
        assertThat(visits.get(SYSTEM, visit.id()).provisional()).isEmpty();
    }

    @Test
    void staffAssignAndReassignWithinTheirCompany() {
        var scene = new Scene();
        var first = scene.worker();
        var second = scene.worker();
        var visit = scene.open();
        var dispatcher = Market.staffOf(scene.company, Dispatch.ASSIGN, Visits.READ);
        var stranger = Market.staffOf(market.company(scene.city), Dispatch.ASSIGN, Visits.READ);

        assertThat(Codes.of(() -> dispatch.assign(stranger, visit.id(), first.worker(), Optional.empty())))
                .isEqualTo("visit.unknown");
        assertThat(Codes.of(() -> dispatch.assign(dispatcher, visit.id(), first.worker(), Optional.of(99L))))
                .isEqualTo("shared.stale");
        dispatch.assign(dispatcher, visit.id(), first.worker(), Optional.of(visit.version()));
        dispatch.assign(dispatcher, visit.id(), second.worker(), Optional.empty());

        assertThat(visits.get(second, visit.id()).worker()).contains(second.worker());
        assertThat(busy(first.worker(), visit.slot())).isEmpty();
        assertThat(boards.candidates(dispatcher, visit.id(), 10)).hasSize(2).allMatch(Dispatch.Considered::fits);
        assertThat(boards.board(dispatcher, scene.city.area(), visit.slot(), PageRequest.first())
                        .visits())
                .singleElement()
                .satisfies(row -> assertThat(row.worker()).contains(second.worker()));
    }

    @Test
    void whoWonHearsSoAgainUnderTheSameKeyThoughTheVisitIsSomebodyElsesByNow() {
        var scene = new Scene();
        var winner = keyed(scene.worker());
        var next = scene.worker();
        var visit = scene.open();
        dispatch.grab(winner, visit.id());
        var dispatcher = Market.staffOf(scene.company, Dispatch.ASSIGN, Visits.READ);
        dispatch.assign(dispatcher, visit.id(), next.worker(), Optional.empty());

        assertThatCode(() -> dispatch.grab(winner, visit.id())).doesNotThrowAnyException();

        assertThat(Codes.of(() -> dispatch.grab(keyed(winner), visit.id()))).isEqualTo("visit.taken");
        assertThat(visits.get(next, visit.id()).worker()).contains(next.worker());
    }

    @Test
    void movingKeepsTheWorkerWhereThatFits() {
        var scene = new Scene();
        var worker = scene.worker();
        var visit = scene.confirmed(scene.start, Optional.of(worker.worker()));
        var later = TimeSlot.of(scene.start.plus(Duration.ofHours(1)), TWO_HOURS);

        dispatch.move(scene.customer, visit.id(), later, Optional.of(visit.version()));

        var moved = visits.get(worker, visit.id());
        assertThat(moved.slot()).isEqualTo(later);
        assertThat(moved.state()).isEqualTo(VisitState.ASSIGNED);
        assertThat(busy(worker.worker(), new TimeSlot(scene.start, later.end())))
                .singleElement()
                .satisfies(hold -> assertThat(hold.want().slot()).isEqualTo(later));
        var night = TimeSlot.of(scene.start.plus(Duration.ofHours(9)), TWO_HOURS);
        assertThat(Codes.of(() -> dispatch.move(scene.customer, visit.id(), night, Optional.empty())))
                .isEqualTo("availability.closed");
    }

    @Test
    void freeSlotsSayWhoCouldComeAndWhyNobodyCan() {
        var scene = new Scene();
        var worker = scene.worker();
        scene.confirmed(scene.start, Optional.of(worker.worker()));
        var ask = new FreeSlots.FindSlots(
                scene.service,
                2,
                Set.of(),
                scene.city.area(),
                scene.city.west(),
                scene.city.place(),
                market.today().plusDays(3),
                2,
                Optional.empty(),
                Optional.empty());

        var found = slots.find(scene.customer, ask);

        assertThat(found.days()).hasSize(2);
        var slot = found.days().get(0).slots().stream()
                .filter(one -> one.start().equals(scene.start))
                .findFirst()
                .orElseThrow();
        assertThat(slot.free()).isZero();
        assertThat(slot.reason()).contains("taken");
        // 08:00 to 20:00 in half hours, two hours long: 08:00 to 18:00
        assertThat(found.days().get(1).slots()).hasSize(21).allMatch(one -> one.free() == 1);
        assertThat(found.workers())
                .containsOnlyKeys(Long.toString(worker.worker().value()))
                .allSatisfy((id, who) -> assertThat(who.metres() % 500).isZero());
    }

    @Test
    void nearTheStartAnOpenVisitIsGivenAwayAndWithoutAnybodyGivenUp() {
        var scene = new Scene();
        var worker = scene.worker();
        rosters.setRota(worker, worker.worker(), new Workers.Rota(allDay()), Optional.empty());
        var soon = quarter(clock.instant().plus(Duration.ofMinutes(150)));
        var visit = scene.confirmed(soon, Optional.empty());

        sweep("dispatch.fallback");

        assertThat(visits.get(SYSTEM, visit.id()).worker()).contains(worker.worker());
        assertThat(boards.explain(Market.staff(Dispatch.ASSIGN, Visits.READ), visit.id())
                        .get(0)
                        .how())
                .isEqualTo("fallback");
    }

    private static java.util.Map<java.time.DayOfWeek, List<Workers.Hours>> allDay() {
        var hours = List.of(new Workers.Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
        var week = new java.util.EnumMap<java.time.DayOfWeek, List<Workers.Hours>>(java.time.DayOfWeek.class);
        for (var day : java.time.DayOfWeek.values()) {
            week.put(day, hours);
        }
        return week;
    }

    private static Instant quarter(Instant instant) {
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), 900) * 900 + 900);
    }

    private void sweep(String name) {
        sweeps.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .sweep();
    }

    @Test
    void workIsDoneWithTheCustomersCodeAndFiveWrongOnesLockIt() {
        var scene = new Scene();
        var worker = scene.worker();
        rosters.setRota(worker, worker.worker(), new Workers.Rota(allDay()), Optional.empty());
        var visit =
                scene.confirmed(quarter(clock.instant().plus(Duration.ofMinutes(150))), Optional.of(worker.worker()));
        var code = visits.startCode(scene.customer, visit.id());
        var wrong = code.equals("0000") ? "0001" : "0000";
        assertThat(Codes.of(() -> visits.startCode(worker, visit.id()))).isEqualTo("visit.unknown");
        visits.depart(worker, visit.id());
        assertThat(Codes.of(() -> visits.arrive(worker, visit.id(), scene.city.eastern())))
                .isEqualTo("visit.arrive.too-far");
        visits.arrive(worker, visit.id(), scene.city.place());

        var codes = IntStream.range(0, 6)
                .mapToObj(i -> Codes.of(() -> visits.start(worker, visit.id(), wrong)))
                .toList();

        assertThat(codes.subList(0, 4)).containsOnly("visit.code.wrong");
        assertThat(codes.subList(4, 6)).containsOnly("visit.code.locked");
        assertThat(Codes.of(() -> visits.start(worker, visit.id(), code))).isEqualTo("visit.code.locked");
        assertThat(Codes.of(() -> visits.startByOperator(worker, visit.id(), "x")))
                .isEqualTo("shared.forbidden");
        visits.startByOperator(Market.staff(Visits.OVERRIDE), visit.id(), "客户手机没电");
        visits.complete(worker, visit.id());
        assertThat(visits.get(scene.customer, visit.id()).state()).isEqualTo(VisitState.COMPLETED);
    }

    @Test
    void of200WorkersAndOneVisitOneWins() throws Exception {
        var scene = new Scene();
        var crowd = IntStream.range(0, 200).mapToObj(i -> scene.worker()).toList();
        for (int round = 0; round < 3; round++) {
            var visit = scene.confirmed(scene.start.plus(Duration.ofDays(round)), Optional.empty());

            var outcomes = atOnce(crowd.stream()
                    .<Callable<String>>map(one -> () -> Codes.of(() -> dispatch.grab(one, visit.id())))
                    .toList());

            assertThat(outcomes).hasSize(200).containsOnlyOnce("none").containsOnly("none", "visit.taken");
            var winner = visits.get(SYSTEM, visit.id()).worker().orElseThrow();
            assertThat(workDays.taken(crowd.stream().map(Actor::worker).toList(), visit.slot()))
                    .singleElement()
                    .satisfies(hold -> assertThat(hold.want().worker()).isEqualTo(winner));
        }
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        var gun = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(25);
        try {
            var futures = calls.stream()
                    .map(call -> threads.submit(() -> {
                        gun.await();
                        return call.call();
                    }))
                    .toList();
            gun.countDown();
            var results = new ArrayList<T>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
