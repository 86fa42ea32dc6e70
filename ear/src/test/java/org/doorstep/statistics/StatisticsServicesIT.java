package org.doorstep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.ear.support.inside.Market.yuan;
import static org.doorstep.ear.support.inside.Shop.keyed;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.doorstep.booking.BookingState;
import org.doorstep.booking.Bookings;
import org.doorstep.ear.support.inside.Await;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ear.support.inside.Shop;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Inquiries;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.review.Reviews;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Cursor;
import org.doorstep.shared.Money;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.VisitId;
import org.junit.jupiter.api.Test;

/** A day of a city of its own, lived through the services, then counted: in each dimension, and against the ledger. */
@ServiceTest
class StatisticsServicesIT {
    private static final Actor JOB = Actor.system("statistics-test");
    private static final Duration SOON = Duration.ofHours(3);

    @Inject
    Shop shop;

    @Inject
    Bookings bookings;

    @Inject
    Reviews reviews;

    @Inject
    DailyFacts facts;

    @Inject
    Origins origins;

    @Inject
    Retention retention;

    @Inject
    Ledger ledger;

    @Inject
    Inquiries inquiries;

    @Inject
    BusinessDates dates;

    @Test
    void countsADayInEveryDimensionAndEqualsTheLedgerToTheCent() {
        var scene = shop.scene();
        var day = freshDay();
        var served = scene.paid(shop.in(SOON));
        var visit = scene.visit(served, 0);
        scene.serve(served, 0);
        bookings.refund(keyed(scene.operator), visit, yuan("10.00"), "没擦干净");
        share(scene, visit, "20.00");
        var skipped = scene.paid(shop.in(Duration.ofDays(4)));
        var fee = bookings.cancellationFee(scene.customer, skipped.id(), Optional.empty())
                .fee();
        bookings.cancel(keyed(scene.customer), skipped.id(), Optional.empty(), "改期", fee);

        var fact = computed(scene, day, "area", scene.city.area().value());

        assertThat(fact.bookings()).isEqualTo(2);
        assertThat(fact.visits()).isEqualTo(1);
        assertThat(fact.cancelled()).isEqualTo(1);
        assertThat(fact.cancelledByCustomer()).isEqualTo(1);
        assertThat(fact.arrivals()).isEqualTo(1);
        assertThat(fact.punctual()).isEqualTo(1);
        assertThat(fact.gross()).isEqualTo(moved(scene, day, Account.UNSETTLED, Rule.VISIT_RECOGNISED));
        assertThat(fact.gross()).isEqualTo(yuan("110.00"));
        assertThat(fact.commission()).isEqualTo(scene.balance(Account.COMMISSION, "-"));
        assertThat(fact.refunds()).isEqualTo(skipped.total().plus(yuan("10.00")));
        assertThat(fact.discounts()).isEqualTo(yuan("0.00"));
        assertThat(fact.correctedGross()).isEqualTo(yuan("0.00"));
        assertThat(fact.openQuarters()).isEqualTo(96);
        assertThat(fact.takenQuarters()).isBetween(8L, 12L);
        for (var other : Map.of(
                        "service", scene.service.value(),
                        "company", scene.company.value(),
                        "worker", scene.worker.worker().value())
                .entrySet()) {
            assertThat(one(scene, day, other.getKey(), other.getValue().toString())
                            .gross())
                    .as(other.getKey())
                    .isEqualTo(fact.gross());
        }
        assertThat(one(scene, day, "channel", "sandbox").refunds()).isEqualTo(fact.refunds());
    }

    @Test
    void saysInALaterDayWhatCorrectsAnEarlierOne() {
        var scene = shop.scene();
        var first = freshDay();
        var booking = scene.paid(shop.in(SOON));
        var visit = scene.visit(booking, 0);
        scene.serve(booking, 0);
        var entry = ledger.about(Subject.of("visit", visit)).stream()
                .filter(known -> known.rule() == Rule.VISIT_RECOGNISED)
                .findFirst()
                .orElseThrow();
        var before = computed(scene, first, "area", scene.city.area().value());

        var later = dates.today();
        ledger.reverse(JOB, entry.id(), "test-reverse/" + visit.value(), shop.now(), later);

        assertThat(computed(scene, later, "area", scene.city.area().value())).satisfies(fact -> {
            assertThat(fact.gross()).isEqualTo(yuan("-110.00"));
            assertThat(fact.correctedGross()).isEqualTo(yuan("-110.00"));
        });
        facts.compute(JOB, first);
        assertThat(one(scene, first, "area", Long.toString(scene.city.area().value())))
                .isEqualTo(before);
    }

    @Test
    void tellsWhoCalledAVisitOffAndWhatWasNeverPaid() {
        var scene = shop.scene();
        var day = freshDay();
        var byCompany = scene.paid(shop.in(Duration.ofDays(5)));
        cancel(Market.staffOf(scene.company, Bookings.MANAGE, Bookings.READ), byCompany);
        var byPlatform = scene.paid(shop.in(Duration.ofDays(6)));
        cancel(scene.operator, byPlatform);
        var unpaid = scene.place(scene.wish(shop.in(Duration.ofDays(7))), Bookings.Payment.ONLINE);
        shop.advance(Duration.ofMinutes(20));
        shop.sweep("booking.expire");
        scene.until(unpaid.id(), BookingState.EXPIRED);

        var fact = computed(scene, day, "area", scene.city.area().value());

        assertThat(List.of(fact.cancelledByCompany(), fact.cancelledByPlatform(), fact.unpaid(), fact.cancelled()))
                .containsExactly(1L, 1L, 1L, 3L);
        assertThat(fact.gross()).isEqualTo(yuan("0.00"));
    }

    @Test
    void leadsFromAFactToItsVisitsAndLinesInPages() {
        var scene = shop.scene();
        var day = freshDay();
        var booking = scene.paid(shop.in(SOON));
        var visit = scene.visit(booking, 0);
        scene.serve(booking, 0);
        for (var part : List.of("10.00", "11.00", "12.00")) {
            bookings.refund(keyed(scene.operator), visit, yuan(part), "优惠");
        }
        var fact = computed(scene, day, "company", scene.company.value());

        for (var of : List.of(
                of(day, "area", scene.city.area().value()),
                of(day, "company", scene.company.value()),
                of(day, "worker", scene.worker.worker().value()),
                of(day, "service", scene.service.value()),
                new Origins.Of(day, "channel", "sandbox", Optional.of(scene.city.area())))) {
            assertThat(origins.visits(JOB, of, PageRequest.first()).items())
                    .as(of.dimension())
                    .extracting(Origins.CountedVisit::visit)
                    .containsExactly(visit);
            assertThat(total(of, "refunds")).as(of.dimension()).isEqualTo(fact.refunds());
            assertThat(total(of, "gross")).as(of.dimension()).isEqualTo(fact.gross());
        }
        assertThat(Codes.of(() -> origins.lines(JOB, of(day, "area", 1), "bookings", PageRequest.first())))
                .isEqualTo("statistics.figure.unknown");
    }

    @Test
    void showsACompanysStaffTheirsAndHidesTheRest() {
        var scene = shop.scene();
        var other = shop.scene();
        var day = freshDay();
        var booking = scene.paid(shop.in(SOON));
        scene.serve(booking, 0);
        computed(scene, day, "company", scene.company.value());
        var staff = Market.staffOf(scene.company, DailyFacts.READ);

        assertThat(facts.read(staff, day, day, "company", Optional.empty()))
                .extracting(DailyFacts.Fact::key)
                .containsOnly(Long.toString(scene.company.value()));
        assertThat(facts.read(staff, day, day, "worker", Optional.empty()))
                .extracting(DailyFacts.Fact::key)
                .containsOnly(Long.toString(scene.worker.worker().value()));
        assertThat(facts.read(staff, day, day, "area", Optional.empty())).isEmpty();
        assertThat(List.of(
                        Codes.of(() -> facts.read(
                                staff, day, day, "company", Optional.of(Long.toString(other.company.value())))),
                        Codes.of(() -> origins.visits(
                                staff, of(day, "worker", other.worker.worker().value()), PageRequest.first())),
                        Codes.of(() -> facts.compute(staff, day)),
                        Codes.of(() -> facts.compute(Market.staff(DailyFacts.READ), day)),
                        Codes.of(() -> facts.compute(JOB, dates.today())),
                        Codes.of(() -> facts.read(JOB, day, day.minusDays(1), "area", Optional.empty())),
                        Codes.of(() -> facts.read(JOB, day, day, "weather", Optional.empty()))))
                .containsExactly(
                        "statistics.key.unknown",
                        "statistics.key.unknown",
                        "shared.forbidden.permission",
                        "shared.forbidden.permission",
                        "statistics.date.not-over",
                        "statistics.range.broken",
                        "statistics.dimension.unknown");
    }

    @Test
    void computesADateAgainWithoutChangingIt() {
        var scene = shop.scene();
        var day = freshDay();
        scene.paid(shop.in(SOON));
        var mine = computed(scene, day, "area", scene.city.area().value());

        // what other tests left behind may still expire on this day
        Await.until(() -> "the same facts again", () -> {
            int revision = revision(day);
            facts.compute(JOB, day);
            return revision(day) == revision;
        });

        assertThat(one(scene, day, "area", Long.toString(scene.city.area().value())))
                .isEqualTo(mine);
    }

    @Test
    void givesItsFactsInPages() {
        var day = freshDay();
        var scenes = Stream.generate(shop::scene).limit(4).toList();
        scenes.forEach(scene -> scene.paid(shop.in(SOON)));
        computed(scenes.get(0), day, "area", scenes.get(0).city.area().value());
        var seen = new ArrayList<DailyFacts.Fact>();
        var page = new PageRequest(3, Optional.empty());
        while (true) {
            var part = facts.page(JOB, day, day, "area", Optional.empty(), page);
            seen.addAll(part.items());
            if (part.next().isEmpty()) {
                break;
            }
            page = new PageRequest(3, part.next().map(Cursor::read));
        }

        assertThat(seen).hasSizeGreaterThan(3).isEqualTo(facts.read(JOB, day, day, "area", Optional.empty()));
    }

    @Test
    void knowsWhoCameBack() {
        var scene = shop.scene();
        var first = freshDay();
        scene.paid(shop.in(Duration.ofDays(3)));
        scene.paid(shop.in(Duration.ofDays(4)));
        var area = Optional.of(scene.city.area());

        var once = retention.returning(JOB, first, dates.today(), area);
        shop.advance(Duration.ofDays(1));
        scene.paid(shop.in(Duration.ofDays(8)));
        var again = retention.returning(JOB, dates.today(), dates.today(), area);
        var cohorts = retention.cohorts(JOB, YearMonth.from(dates.today()), 3, area);

        assertThat(once.customers()).isEqualTo(1);
        assertThat(once.returning()).isZero();
        assertThat(once.repeating()).isEqualTo(1);
        assertThat(again.customers()).isEqualTo(1);
        assertThat(again.returning()).isEqualTo(1);
        assertThat(again.repeatRate().partsPerMillion()).isEqualTo(1_000_000);
        assertThat(cohorts).hasSize(3);
        assertThat(cohorts.stream().mapToLong(Retention.Cohort::customers).sum())
                .isEqualTo(1);
    }

    @Test
    void countsRatingsOnTheDayTheyAreWritten() {
        var scene = shop.scene();
        var day = freshDay();
        var booking = scene.paid(shop.in(SOON));
        scene.serve(booking, 0);
        reviews.write(
                keyed(scene.customer),
                scene.visit(booking, 0),
                new Reviews.WriteReview(
                        Map.of("quality", 4, "manner", 5, "punctuality", 5), Set.of(), "很干净", List.of()));

        var fact = computed(scene, day, "worker", scene.worker.worker().value());

        assertThat(fact.reviews()).isEqualTo(1);
        assertThat(fact.ratingTimes100()).isBetween(400, 500);
    }

    private void cancel(Actor actor, Bookings.BookingView booking) {
        bookings.cancel(keyed(actor), booking.id(), Optional.empty(), "无法安排", yuan("0.00"));
    }

    /** A share-out in which the platform keeps so much. */
    private void share(Shop.Scene scene, VisitId visit, String amount) {
        ledger.post(
                JOB,
                Posting.of(
                                Rule.SHARED_OUT,
                                "test-share/" + visit.value(),
                                shop.now(),
                                dates.today(),
                                scene.city.area(),
                                Subject.of("visit", visit))
                        .ref(Rule.Ref.VISIT, visit)
                        .ref(Rule.Ref.COMPANY, scene.company)
                        .ref(Rule.Ref.WORKER, scene.worker.worker())
                        .amount(Rule.Part.PLATFORM, yuan(amount)));
    }

    private Money moved(Shop.Scene scene, LocalDate day, Account account, Rule rule) {
        var span = new Inquiries.Span(account, Optional.empty(), Optional.of(scene.city.area()), Market.CNY, day, day);
        return Money.sum(
                Market.CNY,
                inquiries.extract(JOB, span, PageRequest.first(200)).items().stream()
                        .filter(line -> line.rule() == rule)
                        .map(line -> line.credit().minus(line.debit()))
                        .toList());
    }

    /** Lets the day end, and counts it. */
    private DailyFacts.Fact computed(Shop.Scene scene, LocalDate day, String dimension, long key) {
        if (!dates.today().isAfter(day)) {
            shop.advance(Duration.between(shop.now(), dates.span(day).end()).plusSeconds(1));
        }
        facts.compute(JOB, day);
        return one(scene, day, dimension, Long.toString(key));
    }

    private DailyFacts.Fact one(Shop.Scene scene, LocalDate day, String dimension, String key) {
        return facts.read(JOB, day, day, dimension, Optional.of(key)).stream()
                .filter(fact -> fact.area().equals(scene.city.area()))
                .findFirst()
                .orElseThrow();
    }

    /** A date with some hours left, so that no midnight comes in between. */
    private LocalDate freshDay() {
        var left = Duration.between(shop.now(), dates.span(dates.today()).end());
        if (left.compareTo(Duration.ofHours(1)) < 0) {
            shop.advance(left.plusSeconds(1));
        }
        return dates.today();
    }

    private int revision(LocalDate day) {
        return facts.computed(JOB, day, day).get(0).revision();
    }

    private static Origins.Of of(LocalDate day, String dimension, long key) {
        return new Origins.Of(day, dimension, Long.toString(key), Optional.empty());
    }

    private Money total(Origins.Of of, String figure) {
        var amounts = new ArrayList<Money>();
        var page = new PageRequest(2, Optional.empty());
        while (true) {
            var part = origins.lines(JOB, of, figure, page);
            part.items().forEach(line -> amounts.add(line.amount()));
            if (part.next().isEmpty()) {
                return Money.sum(Market.CNY, amounts);
            }
            page = new PageRequest(2, part.next().map(Cursor::read));
        }
    }
}
