package org.doorstep.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.ear.support.inside.Market.yuan;
import static org.doorstep.ear.support.inside.Shop.keyed;

import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.doorstep.booking.Bookings.BookingView;
import org.doorstep.dispatch.Dispatch;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ear.support.inside.Shop;
import org.doorstep.ledger.Account;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.VisitState;
import org.junit.jupiter.api.Test;

/** Cancelling, moving and skipping: the fee shown is the fee charged, and no other visit's money moves. */
@ServiceTest
class ChangedBookingServicesIT {
    private static final Duration PAST_GRACE = Duration.ofMinutes(6);

    @Inject
    Shop shop;

    @Inject
    Bookings bookings;

    @Inject
    Dispatch dispatch;

    @Inject
    Settings settings;

    @Test
    void cancelsForFreeWithinFiveMinutesHoweverNearTheStart() {
        var scene = shop.scene();
        var booking = scene.paid(shop.in(Duration.ofHours(3)));

        var cancelled = scene.cancel(booking, Optional.empty());

        assertThat(cancelled.state()).isEqualTo(BookingState.CANCELLED);
        assertThat(scene.given(booking.id()))
                .containsExactly("cancelled " + booking.total().amount());
        assertThat(scene.prepaid(booking.id())).isEqualTo(yuan("0.00"));
        scene.booksAgree(booking.id());
    }

    @Test
    void chargesByTheHoursLeftAndExactlyWhatWasShown() {
        var scene = shop.scene();
        var hours = List.of(72, 36, 18, 3);
        var bookings = hours.stream()
                .map(hour -> scene.paid(shop.in(Duration.ofHours(hour))))
                .toList();
        shop.advance(PAST_GRACE);
        var rates = List.of("0", "0.25", "0.5", "1");

        for (int i = 0; i < hours.size(); i++) {
            var booking = bookings.get(i);
            var fee = booking.total().portion(Rate.of(rates.get(i)));
            var quote = this.bookings.cancellationFee(scene.customer, booking.id(), Optional.empty());
            assertThat(quote.fee()).isEqualTo(fee);
            assertThat(quote.refund()).isEqualTo(booking.total().minus(fee));
            var wrong = fee.plus(yuan("0.01"));
            assertThat(Codes.of(() ->
                            this.bookings.cancel(keyed(scene.customer), booking.id(), Optional.empty(), "算错了", wrong)))
                    .isEqualTo("booking.fee.changed");

            scene.cancel(booking, Optional.empty());

            assertThat(scene.unsettled(scene.visit(booking, 0))).isEqualTo(fee);
            assertThat(Money.sum(
                            Market.CNY,
                            shop.refunds.ofBooking(booking.id()).stream()
                                    .map(refund -> refund.amount())
                                    .toList()))
                    .isEqualTo(booking.total().minus(fee));
            scene.booksAgree(booking.id());
        }
    }

    @Test
    void costsNothingToCancelWhatNobodyIsHeldFor() {
        var scene = shop.scene();
        var booking = scene.paid(shop.in(Duration.ofHours(10)));
        shop.advance(PAST_GRACE);
        var shown = bookings.cancellationFee(scene.customer, booking.id(), Optional.empty());
        assertThat(shown.fee()).isEqualTo(booking.total());

        dispatch.withdraw(keyed(scene.worker), scene.visit(booking, 0), "病了");

        assertThat(Codes.of(() ->
                        bookings.cancel(keyed(scene.customer), booking.id(), Optional.empty(), "没人来", shown.fee())))
                .isEqualTo("booking.fee.changed");
        assertFree(scene, booking);
    }

    @Test
    void costsNothingToCancelOnceTheWorkerIsLate() {
        var scene = shop.scene();
        var booking = scene.paid(shop.in(Duration.ofHours(3)));

        shop.advance(Duration.ofMinutes(200));

        assertThat(scene.get(booking.id()).visits().get(0).state()).isEqualTo(VisitState.ASSIGNED);
        assertFree(scene, booking);
    }

    private void assertFree(Shop.Scene scene, BookingView booking) {
        var quote = bookings.cancellationFee(scene.customer, booking.id(), Optional.empty());
        assertThat(quote.fee()).isEqualTo(yuan("0.00"));
        assertThat(quote.refund()).isEqualTo(booking.total());
        assertThat(quote.tier()).isEmpty();

        assertThat(scene.cancel(booking, Optional.empty()).state()).isEqualTo(BookingState.CANCELLED);

        assertThat(scene.given(booking.id()))
                .containsExactly("cancelled " + booking.total().amount());
        assertThat(scene.unsettled(scene.visit(booking, 0))).isEqualTo(yuan("0.00"));
        scene.booksAgree(booking.id());
    }

    @Test
    void keepsThePolicyThatWasAgreedWhenItIsChangedLater() {
        var scene = shop.scene();
        var before = scene.paid(shop.in(Duration.ofHours(18)));
        settings.set(
                Market.SYSTEM,
                "booking.cancellation-policy",
                Optional.of(scene.city.area()),
                "24:0,0:0.9",
                Optional.empty());
        var after = scene.paid(shop.in(Duration.ofHours(21)));
        shop.advance(PAST_GRACE);

        assertThat(bookings.cancellationFee(scene.customer, before.id(), Optional.empty())
                        .fee())
                .isEqualTo(before.total().portion(Rate.of("0.5")));
        assertThat(bookings.cancellationFee(scene.customer, after.id(), Optional.empty())
                        .fee())
                .isEqualTo(after.total().portion(Rate.of("0.9")));
        assertThat(scene.get(before.id()).policy())
                .extracting(Bookings.Tier::hoursBefore)
                .containsExactly(48, 24, 12, 0);
    }

    @Test
    void compensatesTheCustomerWhenOurSideCancels() {
        var scene = shop.scene();
        var booking = scene.paid(shop.in(Duration.ofHours(3)));
        shop.advance(PAST_GRACE);
        var fee = bookings.cancellationFee(scene.operator, booking.id(), Optional.empty());
        assertThat(fee.fee()).isEqualTo(yuan("0.00"));

        bookings.cancel(keyed(scene.operator), booking.id(), Optional.empty(), "师傅病了", fee.fee());

        var tenth = booking.total().portion(Rate.percent(10));
        assertThat(scene.given(booking.id()))
                .containsExactly("cancelled " + booking.total().amount());
        assertThat(scene.get(booking.id()).credit()).isEqualTo(tenth);
        assertThat(scene.balance(Account.COMPENSATION, "-")).isEqualTo(tenth);
        scene.booksAgree(booking.id());
    }

    @Test
    void grantsNothingOfThePlatformsWhenACompanyCallsOffItsOwnVisit() {
        var scene = shop.scene();
        var booking = scene.paid(shop.in(Duration.ofHours(3)));
        var owner = Market.staffOf(scene.company, Bookings.READ, Bookings.MANAGE);
        shop.advance(PAST_GRACE);

        bookings.cancel(keyed(owner), booking.id(), Optional.empty(), "师傅病了", yuan("0.00"));

        assertThat(scene.given(booking.id()))
                .containsExactly("cancelled " + booking.total().amount());
        assertThat(scene.get(booking.id()).credit()).isEqualTo(yuan("0.00"));
        scene.booksAgree(booking.id());
    }

    @Test
    void bringsNoFeeNearerWhenStaffMoveAVisit() {
        var scene = shop.scene();
        var start = shop.next(DayOfWeek.MONDAY);
        var booking = scene.paid(start);
        var visit = scene.visit(booking, 0);
        var owner = Market.staffOf(scene.company, Bookings.READ, Bookings.MANAGE);
        shop.advance(PAST_GRACE);

        bookings.reschedule(keyed(owner), visit, shop.in(Duration.ofHours(5)), yuan("0.00"), Optional.<Long>empty());

        assertThat(bookings.cancellationFee(scene.customer, booking.id(), Optional.empty())
                        .fee())
                .isEqualTo(yuan("0.00"));
    }

    @Test
    void reckonsTheFeeFromWhatIsLeftOfThePriceAfterARefund() {
        var scene = shop.scene();
        var booking = scene.paid(shop.in(Duration.ofHours(18)));
        shop.advance(PAST_GRACE);
        bookings.refund(keyed(scene.operator), scene.visit(booking, 0), yuan("10.00"), "优惠");
        var left = booking.total().minus(yuan("10.00"));

        scene.cancel(booking, Optional.empty());

        assertThat(scene.unsettled(scene.visit(booking, 0))).isEqualTo(left.portion(Rate.of("0.5")));
        assertThat(scene.get(booking.id()).paid()).isEqualTo(left.portion(Rate.of("0.5")));
        scene.booksAgree(booking.id());
    }

    @Test
    void letsOnlyThePlatformCancelInTheCustomersName() {
        var scene = shop.scene();
        var booking = scene.paid(shop.in(Duration.ofHours(3)));
        shop.advance(PAST_GRACE);
        var company = Market.staffOf(scene.company, Bookings.READ, Bookings.MANAGE);
        var whole = new Bookings.Cancel(Optional.empty(), "客户说的", booking.total(), true);

        assertThat(Codes.of(() -> bookings.cancel(keyed(company), booking.id(), whole)))
                .isEqualTo("shared.forbidden.permission");
        bookings.cancel(keyed(scene.operator), booking.id(), whole);

        assertThat(scene.unsettled(scene.visit(booking, 0))).isEqualTo(booking.total());
        scene.booksAgree(booking.id());
    }

    @Test
    void skipsOneVisitOfASeriesAndMovesThatVisitsMoneyOnly() {
        var scene = shop.scene();
        var first = shop.in(Duration.ofHours(36));
        var booking = scene.paid(first, first.plus(Duration.ofDays(7)), first.plus(Duration.ofDays(14)));
        shop.advance(PAST_GRACE);
        var skipped = scene.visit(booking, 0);
        var fee = booking.visits().get(0).price().portion(Rate.of("0.25"));

        var after = scene.cancel(booking, Optional.of(skipped));

        assertThat(after.state()).isEqualTo(BookingState.CONFIRMED);
        assertThat(after.visits().get(0).state()).isEqualTo(VisitState.CANCELLED);
        assertThat(after.visits().subList(1, 3)).isEqualTo(booking.visits().subList(1, 3));
        assertThat(scene.unsettled(skipped)).isEqualTo(fee);
        assertThat(scene.prepaid(booking.id()))
                .isEqualTo(booking.total().minus(booking.visits().get(0).price()));
        scene.booksAgree(booking.id());
    }

    @Test
    void movesAVisitAsOneOperationAndFreesItsTime() {
        var scene = shop.scene();
        var start = shop.next(DayOfWeek.MONDAY);
        var booking = scene.paid(start);
        shop.advance(PAST_GRACE);

        var moved = move(scene, booking, start.plus(Duration.ofDays(1)));

        assertThat(moved.visits().get(0).slot().start()).isEqualTo(start.plus(Duration.ofDays(1)));
        assertThat(moved.visits().get(0).visit()).isEqualTo(scene.visit(booking, 0));
        assertThat(moved.due()).isEqualTo(yuan("0.00"));
        assertThat(scene.paid(start).state()).isEqualTo(BookingState.CONFIRMED);
        scene.booksAgree(booking.id());
    }

    @Test
    void leavesEverythingAsItWasWhenTheWantedTimeIsTaken() {
        var scene = shop.scene();
        var start = shop.next(DayOfWeek.MONDAY);
        scene.paid(start.plus(Duration.ofDays(1)));
        var booking = scene.paid(start);

        var code = Codes.of(() -> move(scene, booking, start.plus(Duration.ofDays(1))));

        assertThat(code).isEqualTo("availability.taken");
        assertThat(scene.get(booking.id()).visits()).isEqualTo(booking.visits());
        assertThat(scene.get(booking.id()).due()).isEqualTo(yuan("0.00"));
    }

    @Test
    void leavesNoWayAroundTheFeeByMovingFirst() {
        var scene = shop.scene();
        var booking = scene.paid(shop.in(Duration.ofHours(18)));
        shop.advance(PAST_GRACE);
        var price = booking.total();
        var far = shop.next(DayOfWeek.MONDAY);

        var moved = move(scene, booking, far);
        var quote = bookings.cancellationFee(scene.customer, booking.id(), Optional.empty());

        var moveFee = price.portion(Rate.percent(10));
        assertThat(moved.due()).isEqualTo(moveFee);
        assertThat(quote.fee()).isEqualTo(moveFee.plus(price.portion(Rate.of("0.5"))));
        scene.pay(booking.id());
        scene.booksAgree(booking.id());
    }

    @Test
    void chargesADearerTimeOnceHoweverOftenTheVisitIsMoved() {
        var scene = shop.scene();
        var friday = shop.next(DayOfWeek.FRIDAY);
        var booking = scene.paid(friday);

        var saturday = move(scene, booking, friday.plus(Duration.ofDays(1)));
        var sunday = move(scene, saturday, friday.plus(Duration.ofDays(2)));
        var friday2 = move(scene, sunday, friday);

        assertThat(saturday.due()).isEqualTo(yuan("22.00"));
        assertThat(sunday.due()).isEqualTo(yuan("22.00"));
        assertThat(friday2.due()).isEqualTo(yuan("22.00"));
        assertThat(sunday.total()).isEqualTo(yuan("132.00"));
        assertThat(Money.sum(
                        Market.CNY,
                        sunday.lines().stream().map(line -> line.amount()).toList()))
                .isEqualTo(sunday.total());
        var back = scene.cancel(friday2, Optional.empty());
        assertThat(back.visits().get(0).fee()).isEqualTo(yuan("0.00"));
        scene.booksAgree(booking.id());
    }

    private BookingView move(Shop.Scene scene, BookingView booking, Instant to) {
        var visit = scene.visit(booking, 0);
        var fee = bookings.rescheduleFee(scene.customer, visit, to).fee();
        return bookings.reschedule(keyed(scene.customer), visit, to, fee, Optional.<Long>empty());
    }

    @Test
    void hidesABookingFromOtherCustomersAndCompanies() {
        var scene = shop.scene();
        var booking = scene.paid(shop.next(DayOfWeek.MONDAY));
        var other = shop.scene();
        var staff = Market.staffOf(other.company, Bookings.READ, Bookings.MANAGE);
        VisitId visit = scene.visit(booking, 0);

        assertThat(List.of(
                        Codes.of(() -> bookings.get(other.customer, booking.id())),
                        Codes.of(() -> bookings.get(other.worker, booking.id())),
                        Codes.of(() -> bookings.get(staff, booking.id())),
                        Codes.of(() ->
                                bookings.pay(keyed(other.customer), booking.id(), "sandbox", "/", Optional.empty())),
                        Codes.of(() -> bookings.cancellationFee(other.customer, booking.id(), Optional.empty())),
                        Codes.of(
                                () -> bookings.cancel(keyed(staff), booking.id(), Optional.empty(), "x", yuan("0.00"))),
                        Codes.of(() -> bookings.reschedule(
                                keyed(other.customer),
                                visit,
                                shop.next(DayOfWeek.FRIDAY),
                                yuan("0.00"),
                                Optional.empty()))))
                .containsOnly("booking.unknown");
    }
}
