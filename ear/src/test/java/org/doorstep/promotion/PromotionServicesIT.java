package org.doorstep.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.doorstep.ear.support.inside.Market.yuan;
import static org.doorstep.ear.support.inside.Shop.keyed;

import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.doorstep.booking.BookingState;
import org.doorstep.booking.Bookings;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ear.support.inside.Shop;
import org.doorstep.ledger.Account;
import org.doorstep.promotion.Promotions.Kind;
import org.doorstep.promotion.Promotions.Terms;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Ids;
import org.doorstep.shared.LostRace;
import org.doorstep.shared.Money;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.CompanyId;
import org.junit.jupiter.api.Test;

/** Money off bookings: who may offer it, who gets it, how often, and who bears it. A booking costs 110.00. */
@ServiceTest
class PromotionServicesIT {
    private static final Duration SOON = Duration.ofHours(3);

    @Inject
    Shop shop;

    @Inject
    Promotions promotions;

    @Inject
    Bookings bookings;

    private static final Actor MARKETER = Market.staff(Promotions.READ, Promotions.MANAGE);

    /** What a test changes of an offer of 20 % in one city. */
    private final class Wanted {
        private final Shop.Scene scene;
        private final String code = "T-" + Long.toString(Ids.next(), 36).toUpperCase(Locale.ROOT);
        private boolean automatic;
        private LocalDate from = LocalDate.ofInstant(shop.now(), Market.SHANGHAI);
        private LocalDate until = from.plusDays(400);
        private Rate rate = Rate.percent(20);
        private Optional<CompanyId> company = Optional.empty();
        private Rate companyShare = Rate.ZERO;
        private Optional<Integer> uses = Optional.empty();
        private Optional<Integer> usesEach = Optional.empty();

        Wanted(Shop.Scene scene) {
            this.scene = scene;
        }

        Terms terms() {
            return new Terms(
                    code,
                    "试用",
                    Kind.PERCENT,
                    Optional.of(rate),
                    Optional.empty(),
                    Optional.of(yuan("30.00")),
                    Optional.empty(),
                    Market.CNY,
                    automatic,
                    from,
                    until,
                    Set.of(scene.city.area()),
                    Set.of(scene.service),
                    company,
                    companyShare,
                    uses,
                    usesEach);
        }

        Promotions.Promotion offered() {
            return promotions.offer(keyed(MARKETER), terms());
        }
    }

    @Test
    void takesTheNamedOneOffAndTheLinesGoOnAddingUp() {
        var scene = shop.scene();
        var wanted = new Wanted(scene);
        wanted.offered();
        var wish = scene.wish(shop.next(DayOfWeek.MONDAY), shop.next(DayOfWeek.TUESDAY))
                .with(wanted.code);

        var quote = bookings.quote(scene.customer, wish);

        assertThat(quote.total()).isEqualTo(yuan("190.00"));
        assertThat(quote.discount().map(Bookings.Discount::amount)).contains(yuan("30.00"));
        for (var visit : quote.visits()) {
            assertThat(Money.sum(
                            Market.CNY,
                            visit.lines().stream().map(line -> line.amount()).toList()))
                    .isEqualTo(visit.total());
        }
        var booking = scene.place(wish, Bookings.Payment.ONLINE);
        assertThat(booking.total()).isEqualTo(yuan("190.00"));
        assertThat(booking.discount()).isEqualTo(yuan("30.00"));
        assertThat(booking.promotion()).contains(wanted.code);
        assertThat(booking.visits())
                .extracting(Bookings.VisitLine::discount)
                .containsExactly(yuan("15.00"), yuan("15.00"));
        assertThat(Money.sum(
                        Market.CNY,
                        booking.lines().stream().map(line -> line.amount()).toList()))
                .isEqualTo(booking.total());
        assertThat(promotions.list(MARKETER, PageRequest.first(50)).items())
                .filteredOn(each -> each.terms().code().equals(wanted.code))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.used()).isEqualTo(1);
                    assertThat(each.given()).isEqualTo(yuan("30.00"));
                });
    }

    @Test
    void takesTheBestOfThoseThatComeByThemselves() {
        var scene = shop.scene();
        var small = new Wanted(scene);
        small.automatic = true;
        small.rate = Rate.percent(5);
        small.offered();
        var large = new Wanted(scene);
        large.automatic = true;
        large.rate = Rate.percent(10);
        var id = large.offered().id();

        assertThat(total(scene)).isEqualTo(yuan("99.00"));
        promotions.end(MARKETER, id);
        assertThat(total(scene)).isEqualTo(yuan("104.50"));
    }

    @Test
    void holdsOnTheLocalDaysOfTheCityOnly() {
        var scene = shop.scene();
        var tomorrow = new Wanted(scene);
        tomorrow.from = tomorrow.from.plusDays(1);
        tomorrow.offered();

        assertThat(refusal(scene, tomorrow.code)).isEqualTo("promotion.not-now");
        var elsewhere = shop.scene();
        assertThat(refusal(elsewhere, tomorrow.code)).isEqualTo("promotion.not-now");
        var today = new Wanted(scene);
        today.offered();
        assertThat(refusal(elsewhere, today.code)).isEqualTo("promotion.not-here");
        assertThat(refusal(scene, "NO-SUCH-CODE")).isEqualTo("promotion.code.unknown");
        assertThat(refusal(scene, today.code)).isEqualTo("none");
    }

    @Test
    void isNeverUsedMoreOftenThanAgreedHoweverManyComeAtOnce() throws Exception {
        var scene = shop.scene();
        var wanted = new Wanted(scene);
        wanted.uses = Optional.of(3);
        var id = wanted.offered().id();
        var wish = scene.wish(shop.next(DayOfWeek.MONDAY)).with(wanted.code);
        int many = 8;
        var workers = new ArrayList<Actor>();
        for (int i = 0; i < many; i++) {
            workers.add(scene.worker());
        }
        var threads = Executors.newFixedThreadPool(many);
        var outcomes = new ArrayList<String>();

        try {
            var attempts = workers.stream()
                    .map(worker -> (Callable<String>) () -> attempt(scene, withWorker(wish, worker)))
                    .toList();
            for (var one : threads.invokeAll(attempts)) {
                outcomes.add(one.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(outcomes.stream().filter("none"::equals)).hasSize(3);
        assertThat(outcomes).containsOnly("none", "promotion.used-up");
        assertThat(promotions.get(MARKETER, id).used()).isEqualTo(3);
    }

    /** As the API does, but more patient: a lost race is tried again. */
    private String attempt(Shop.Scene scene, Bookings.Wish wish) {
        var command = new Bookings.PlaceBooking(
                wish, Bookings.Payment.ON_THE_SPOT, yuan("88.00"), Optional.empty(), Optional.empty());
        for (int tries = 0; tries < 50; tries++) {
            var failure = catchThrowable(() -> bookings.place(keyed(scene.customer), command));
            if (failure == null || !LostRace.causedBy(failure)) {
                return failure == null ? "none" : codeOf(failure);
            }
        }
        return "never came through";
    }

    private static String codeOf(Throwable failure) {
        return Codes.of(() -> {
            throw failure;
        });
    }

    @Test
    void countsForEachCustomerAndGivesAUseBackWhenTheBookingIsOff() {
        var scene = shop.scene();
        var wanted = new Wanted(scene);
        wanted.usesEach = Optional.of(1);
        wanted.uses = Optional.of(5);
        var id = wanted.offered().id();
        var first = scene.wish(shop.next(DayOfWeek.MONDAY)).with(wanted.code);
        var booking = scene.place(first, Bookings.Payment.ONLINE);
        assertThat(refusal(scene, wanted.code)).isEqualTo("promotion.used-by-customer");

        scene.cancel(booking, Optional.empty());

        assertThat(refusal(scene, wanted.code)).isEqualTo("none");
        assertThat(promotions.get(MARKETER, id).used()).isZero();
        var again = scene.place(first, Bookings.Payment.ONLINE);
        shop.advance(Duration.ofMinutes(40));
        shop.sweep("booking.expire");
        scene.until(again.id(), BookingState.EXPIRED);
        assertThat(promotions.get(MARKETER, id).used()).isZero();
    }

    @Test
    void letsACompanyBearWhatItAgreedToAndNothingElse() {
        var scene = shop.scene();
        var wanted = new Wanted(scene);
        wanted.company = Optional.of(scene.company);
        wanted.companyShare = Rate.percent(50);
        var owner = Market.staffOf(scene.company, Promotions.READ, Promotions.MANAGE);
        var stranger = Market.staffOf(shop.scene().company, Promotions.READ, Promotions.MANAGE);

        var id = wanted.offered().id();

        assertThat(refusal(scene, wanted.code)).isEqualTo("promotion.code.unknown");
        assertThat(Codes.of(() -> promotions.agree(stranger, id))).isEqualTo("promotion.unknown");
        promotions.agree(owner, id);
        assertThat(refusal(scene, wanted.code)).isEqualTo("none");
        var foreign = new Wanted(scene);
        foreign.company = wanted.company;
        assertThat(Codes.of(() -> promotions.offer(keyed(stranger), foreign.terms())))
                .isEqualTo("shared.forbidden");
        var own = new Wanted(scene);
        own.company = wanted.company;
        own.companyShare = Rate.WHOLE;
        assertThat(promotions.offer(keyed(owner), own.terms()).state()).isEqualTo(Promotions.State.AGREED);
    }

    @Test
    void refusesOffersThatMeanNothing() {
        var scene = shop.scene();
        var past = new Wanted(scene);
        past.from = past.from.minusDays(9);
        past.until = past.from.plusDays(1);
        assertThat(Codes.of(past::offered)).isEqualTo("promotion.days");
        var nobody = new Wanted(scene);
        nobody.companyShare = Rate.percent(10);
        assertThat(Codes.of(nobody::offered)).isEqualTo("promotion.company.missing");
        var nothing = new Wanted(scene);
        nothing.rate = Rate.ZERO;
        assertThat(Codes.of(nothing::offered)).isEqualTo("promotion.value");
        var twice = new Wanted(scene);
        twice.offered();
        assertThat(Codes.of(twice::offered)).isEqualTo("promotion.code.taken");
    }

    @Test
    void recognisesTheWholePriceAndGivesTheBearersTheirPartOfARefund() {
        var scene = shop.scene();
        var wanted = new Wanted(scene);
        wanted.company = Optional.of(scene.company);
        wanted.companyShare = Rate.percent(25);
        var id = wanted.offered().id();
        promotions.agree(Market.staffOf(scene.company, Promotions.MANAGE), id);
        var booking = scene.paid(scene.wish(shop.in(SOON)).with(wanted.code));
        var visit = scene.visit(booking, 0);
        assertThat(scene.prepaid(booking.id())).isEqualTo(yuan("88.00"));

        scene.serve(booking, 0);

        assertThat(scene.unsettled(visit)).isEqualTo(yuan("110.00"));
        assertThat(scene.balance(Account.PROMOTIONS, "-")).isEqualTo(yuan("16.50"));
        assertThat(scene.balance(Account.COMPANY_PROMOTIONS, visit.value())).isEqualTo(yuan("5.50"));
        bookings.refund(keyed(scene.operator), visit, yuan("44.00"), "没擦干净");
        assertThat(scene.unsettled(visit)).isEqualTo(yuan("55.00"));
        assertThat(scene.balance(Account.PROMOTIONS, "-")).isEqualTo(yuan("8.25"));
        bookings.refund(keyed(scene.operator), visit, yuan("44.00"), "全退");
        assertThat(scene.unsettled(visit)).isEqualTo(yuan("0.00"));
        assertThat(scene.balance(Account.PROMOTIONS, "-")).isEqualTo(yuan("0.00"));
        assertThat(scene.balance(Account.COMPANY_PROMOTIONS, visit.value())).isEqualTo(yuan("0.00"));
        scene.booksAgree(booking.id());
    }

    @Test
    void keepsWhatWasOffWhenAVisitMovesToADearerTime() {
        var scene = shop.scene();
        var wanted = new Wanted(scene);
        wanted.offered();
        var booking = scene.paid(scene.wish(shop.next(DayOfWeek.MONDAY)).with(wanted.code));
        var visit = scene.visit(booking, 0);
        var dearer = shop.next(DayOfWeek.SATURDAY);

        var fee = bookings.rescheduleFee(scene.customer, visit, dearer);
        var moved = bookings.reschedule(keyed(scene.customer), visit, dearer, fee.fee(), Optional.empty());

        var weekend = bookings.quote(scene.customer, scene.wish(shop.next(DayOfWeek.SATURDAY)))
                .total();
        assertThat(moved.total()).isEqualTo(weekend.minus(yuan("22.00")));
        assertThat(moved.discount()).isEqualTo(yuan("22.00"));
    }

    private Money total(Shop.Scene scene) {
        return bookings.quote(scene.customer, scene.wish(shop.next(DayOfWeek.MONDAY)))
                .total();
    }

    private String refusal(Shop.Scene scene, String code) {
        var wish = scene.wish(shop.next(DayOfWeek.MONDAY)).with(code);
        return Codes.of(() -> bookings.quote(scene.customer, wish));
    }

    private static Bookings.Wish withWorker(Bookings.Wish wish, Actor worker) {
        return new Bookings.Wish(
                wish.service(),
                wish.quantity(),
                wish.options(),
                wish.address(),
                wish.starts(),
                wish.weekly(),
                Optional.of(worker.worker()),
                wish.sex(),
                wish.promotion());
    }
}
