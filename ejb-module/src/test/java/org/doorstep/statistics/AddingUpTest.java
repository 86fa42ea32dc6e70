package org.doorstep.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.doorstep.availability.Workloads.Workload;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.statistics.DayRows.Cause;
import org.doorstep.statistics.DayRows.Finished;
import org.doorstep.statistics.DayRows.Moved;
import org.doorstep.statistics.DayRows.Place;
import org.doorstep.statistics.DayRows.Reviewed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddingUpTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final AreaId AREA = new AreaId(1);
    private static final Instant TEN = Instant.parse("2026-11-27T10:00:00Z");
    private static final Duration GRACE = Duration.ofMinutes(10);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void addsUpToTheSameInEveryDimension(long seed) {
        var tallies = added(randomDay(new Random(seed)));

        for (var figure : Figure.values()) {
            boolean ofWorkers = figure == Figure.OPEN_QUARTERS || figure == Figure.TAKEN_QUARTERS;
            var whole = sum(tallies, "area", figure);
            for (var dimension :
                    ofWorkers ? List.of("company", "worker") : List.of("company", "worker", "service", "channel")) {
                assertThat(sum(tallies, dimension, figure))
                        .as(figure + " by " + dimension)
                        .isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void losesNoMoneyOfTheLedger(long seed) {
        var day = randomDay(new Random(seed));

        var tallies = added(day);

        for (var figure : List.of(Figure.GROSS, Figure.COMMISSION, Figure.REFUNDS)) {
            assertThat(sum(tallies, "channel", figure))
                    .isEqualTo(day.money().stream()
                            .filter(moved -> moved.figure() == figure)
                            .mapToLong(Moved::minor)
                            .sum());
        }
        assertThat(sum(tallies, "area", Figure.CORRECTED_GROSS) + sum(tallies, "area", Figure.CORRECTED_COMMISSION))
                .isEqualTo(day.money().stream()
                        .filter(Moved::corrects)
                        .mapToLong(Moved::minor)
                        .sum());
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void addsPartsUpToTheWhole(long seed) {
        var day = randomDay(new Random(seed));

        var parts = AddingUp.within(GRACE);
        day.finished().forEach(one -> parts.add(part(day, List.of(one), List.of(), List.of(), List.of(), List.of())));
        day.placed().forEach(one -> parts.add(part(day, List.of(), List.of(one), List.of(), List.of(), List.of())));
        day.money().forEach(one -> parts.add(part(day, List.of(), List.of(), List.of(one), List.of(), List.of())));
        day.reviews().forEach(one -> parts.add(part(day, List.of(), List.of(), List.of(), List.of(one), List.of())));
        day.workloads().forEach(one -> parts.add(part(day, List.of(), List.of(), List.of(), List.of(), List.of(one))));

        assertThat(parts.all()).isNotEmpty().containsExactlyInAnyOrderElementsOf(added(day));
    }

    private static DayRows part(
            DayRows day,
            List<Finished> finished,
            List<Place> placed,
            List<Moved> money,
            List<Reviewed> reviews,
            List<Workload> work) {
        return new DayRows(
                finished,
                placed,
                money,
                reviews,
                work,
                day.visits(),
                day.bookings(),
                day.channels(),
                day.causes(),
                day.companies(),
                day.currencies());
    }

    private static java.util.Collection<Tally> added(DayRows day) {
        var facts = AddingUp.within(GRACE);
        facts.add(day);
        return facts.all();
    }

    @Test
    void tellsCausesApart() {
        var day = day(
                List.of(
                        finished(1, "CANCELLED", false, null),
                        finished(2, "CANCELLED", false, null),
                        finished(3, "CANCELLED", false, null),
                        finished(4, "CANCELLED", true, null),
                        finished(5, "UNFULFILLED", false, null),
                        finished(6, "NO_SHOW_CUSTOMER", false, TEN)),
                Map.of(
                        1L, new Cause("skip", "staff"),
                        2L, new Cause("call-off", "company-staff"),
                        3L, new Cause("call-off", "staff")));

        var figures = area(added(day));

        assertThat(List.of(
                        figures.cancelledByCustomer(),
                        figures.cancelledByCompany(),
                        figures.cancelledByPlatform(),
                        figures.unpaid(),
                        figures.unfulfilled(),
                        figures.noShows(),
                        figures.visits(),
                        figures.cancelled()))
                .containsExactly(1L, 1L, 1L, 1L, 1L, 1L, 1L, 5L);
    }

    @Test
    void isPunctualUntilTheGraceIsOver() {
        var day = day(
                List.of(
                        finished(1, "COMPLETED", false, TEN.minusSeconds(60)),
                        finished(2, "COMPLETED", false, TEN.plus(GRACE)),
                        finished(3, "COMPLETED", false, TEN.plus(GRACE).plusSeconds(1)),
                        finished(4, "UNFULFILLED", false, null)),
                Map.of());

        var figures = area(added(day));

        assertThat(figures.arrivals()).isEqualTo(3);
        assertThat(figures.punctual()).isEqualTo(2);
    }

    @Test
    void roundsTheMeanOfRatingsHalfUpAndKnowsNoneOfNothing() {
        var places = Map.of(1L, place(1), 2L, place(2));
        var day = new DayRows(
                List.of(),
                List.of(),
                List.of(),
                List.of(new Reviewed(1, 433), new Reviewed(2, 500), new Reviewed(99, 100)),
                List.of(),
                places,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(AREA, CNY));

        var figures = area(added(day));

        assertThat(figures.ratingTimes100()).isEqualTo(467);
        assertThat(figures.reviews()).isEqualTo(2);
        assertThat(new Tally(new Tally.Key("area", "1", AREA, CNY)).figures().ratingTimes100())
                .isZero();
    }

    private static Figures area(java.util.Collection<Tally> tallies) {
        return tallies.stream()
                .filter(tally -> tally.key().dimension().equals("area"))
                .findFirst()
                .orElseThrow()
                .figures();
    }

    private static long sum(java.util.Collection<Tally> tallies, String dimension, Figure figure) {
        return tallies.stream()
                .filter(tally -> tally.key().dimension().equals(dimension))
                .mapToLong(tally -> tally.count(figure))
                .sum();
    }

    private static DayRows day(List<Finished> finished, Map<Long, Cause> causes) {
        return new DayRows(
                finished,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                causes,
                Map.of(),
                Map.of(AREA, CNY));
    }

    private static Finished finished(
            long visit, String state, boolean expired, @org.jspecify.annotations.Nullable Instant arrived) {
        return new Finished(visit, place(visit), state, expired, TEN, arrived);
    }

    private static Place place(long number) {
        return new Place(number, AREA, 7, 8, 9);
    }

    /** Visits of three companies, some without a worker; money about visits, bookings and other things. */
    private static DayRows randomDay(Random random) {
        var states = List.of("COMPLETED", "COMPLETED", "CANCELLED", "NO_SHOW_CUSTOMER", "UNFULFILLED");
        var finished = new ArrayList<Finished>();
        var visits = new HashMap<Long, Place>();
        var bookings = new HashMap<Long, Place>();
        var channels = new HashMap<Long, String>();
        var reviews = new ArrayList<Reviewed>();
        for (long id = 1; id <= 60; id++) {
            var place = new Place(
                    100 + id,
                    new AreaId(1 + random.nextInt(3)),
                    random.nextInt(4),
                    random.nextInt(4),
                    random.nextInt(9));
            visits.put(id, place);
            bookings.put(100 + id, new Place(100 + id, place.area(), place.service(), 0, 0));
            finished.add(new Finished(
                    id,
                    place,
                    states.get(random.nextInt(states.size())),
                    random.nextBoolean(),
                    TEN,
                    random.nextBoolean() ? TEN.plusSeconds(random.nextInt(1200)) : null));
            Optional.of(random.nextInt(3))
                    .filter(Predicate.isEqual(0).negate())
                    .ifPresent(number -> channels.put(place.booking(), number == 1 ? "sandbox" : "cash"));
            reviews.add(new Reviewed(id, 100 + random.nextInt(401)));
        }
        var money = new ArrayList<Moved>();
        for (int i = 0; i < 200; i++) {
            var figure =
                    List.of(Figure.GROSS, Figure.COMMISSION, Figure.REFUNDS).get(random.nextInt(3));
            var about = List.of("visit", "booking", "case").get(random.nextInt(3));
            long subject = (about.equals("booking") ? 100 : 0) + 1 + random.nextInt(70);
            money.add(new Moved(
                    figure,
                    random.nextInt(200_000) - 50_000,
                    figure != Figure.REFUNDS && random.nextInt(5) == 0,
                    new AreaId(1 + random.nextInt(3)),
                    CNY,
                    about,
                    subject));
        }
        var work = new ArrayList<Workload>();
        for (long worker = 1; worker < 9; worker++) {
            work.add(new Workload(new WorkerId(worker), AREA, 40, random.nextInt(40)));
        }
        return new DayRows(
                finished,
                List.copyOf(bookings.values()),
                money,
                reviews,
                work,
                visits,
                bookings,
                channels,
                Map.of(),
                Map.of(new WorkerId(1), new CompanyId(1), new WorkerId(2), new CompanyId(2)),
                Map.of(AREA, CNY));
    }
}
