package org.doorstep.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.ear.support.inside.Market.yuan;
import static org.doorstep.ear.support.inside.Shop.keyed;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doorstep.ear.support.inside.Await;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ear.support.inside.Shop;
import org.doorstep.identity.Accounts;
import org.doorstep.ledger.Account;
import org.doorstep.payment.Payments;
import org.doorstep.payment.Refunds;
import org.doorstep.shared.Money;
import org.doorstep.visit.VisitState;
import org.junit.jupiter.api.Test;

/** Placing, paying, paying too late and paying twice. The channel's side is spoken by signed callbacks. */
@ServiceTest
class BookingServicesIT {
    @Inject
    Shop shop;

    @Inject
    Bookings bookings;

    @Inject
    BookingUpkeep upkeep;

    @Inject
    UserTransaction transaction;

    @Inject
    Accounts accounts;

    private Bookings.Wish weekly(Shop.Scene scene, Instant first, int count) {
        return new Bookings.Wish(
                scene.service,
                2,
                Set.of(),
                scene.address,
                List.of(),
                Optional.of(new Bookings.Weekly(first, count)),
                Optional.of(scene.worker.worker()),
                Optional.empty());
    }

    @Test
    void sellsFourWeeklyVisitsAtTheSameLocalTimeWhosePricesAddUp() {
        var scene = shop.scene();

        var booking = scene.paid(weekly(scene, shop.next(DayOfWeek.SATURDAY), 4));

        assertThat(booking.visits()).hasSize(4).allSatisfy(visit -> {
            assertThat(visit.slot().start().atZone(Market.SHANGHAI).toLocalTime())
                    .isEqualTo(LocalTime.of(10, 0));
            assertThat(visit.slot().start().atZone(Market.SHANGHAI).getDayOfWeek())
                    .isEqualTo(DayOfWeek.SATURDAY);
            assertThat(visit.state()).isEqualTo(VisitState.ASSIGNED);
            assertThat(visit.worker()).contains(scene.worker.worker());
            assertThat(visit.due()).isEqualTo(yuan("0.00"));
        });
        assertThat(Money.sum(
                        Market.CNY,
                        booking.visits().stream().map(Bookings.VisitLine::price).toList()))
                .isEqualTo(booking.total())
                .isEqualTo(yuan("528.00"));
        assertThat(Money.sum(
                        Market.CNY,
                        booking.lines().stream().map(line -> line.amount()).toList()))
                .isEqualTo(booking.total());
        assertThat(scene.prepaid(booking.id())).isEqualTo(yuan("528.00"));
        scene.booksAgree(booking.id());
    }

    @Test
    void holdsAllVisitsOfASeriesOrNone() {
        var scene = shop.scene();
        var first = shop.next(DayOfWeek.TUESDAY);
        scene.paid(first.plus(Duration.ofDays(14)));

        var code = Codes.of(() -> scene.place(weekly(scene, first, 4), Bookings.Payment.ONLINE));

        assertThat(code).isEqualTo("booking.start.taken");
        assertThat(scene.paid(first, first.plus(Duration.ofDays(7))).visits()).hasSize(2);
    }

    @Test
    void holdsTheBestCandidatesTimeWhenAnyWorkerWillDo() {
        var scene = shop.scene();
        var wish = scene.wish(shop.next(DayOfWeek.MONDAY));
        var any = new Bookings.Wish(
                wish.service(),
                wish.quantity(),
                wish.options(),
                wish.address(),
                wish.starts(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        var booking = scene.paid(any);

        assertThat(booking.visits().get(0).state()).isEqualTo(VisitState.OPEN);
        assertThat(Codes.of(() -> scene.place(any, Bookings.Payment.ONLINE))).isEqualTo("booking.start.taken");
    }

    @Test
    void refusesAnotherPriceThanTheOneShown() {
        var scene = shop.scene();
        var wish = scene.wish(shop.next(DayOfWeek.MONDAY));
        var wrong = new Bookings.PlaceBooking(
                wish, Bookings.Payment.ONLINE, yuan("109.99"), Optional.empty(), Optional.empty());

        assertThat(Codes.of(() -> bookings.place(keyed(scene.customer), wrong))).isEqualTo("booking.price.changed");
    }

    @Test
    void confirmsAtOnceWhatIsPaidOnTheSpotAndNetsTheCashAgainstTheWorker() {
        var scene = shop.scene();
        var booking = scene.place(scene.wish(shop.in(Duration.ofHours(3))), Bookings.Payment.ON_THE_SPOT);
        assertThat(booking.state()).isEqualTo(BookingState.CONFIRMED);
        var visit = scene.visit(booking, 0);
        assertThat(Codes.of(() -> bookings.collectCash(keyed(scene.worker), visit, yuan("110.00"))))
                .isEqualTo("booking.cash.too-early");

        scene.begin(booking, 0);
        assertThat(Codes.of(() -> bookings.collectCash(keyed(scene.worker), visit, yuan("110.01"))))
                .isEqualTo("booking.cash.too-much");
        bookings.collectCash(keyed(scene.worker), visit, yuan("60.00"));
        scene.complete(booking, 0);

        assertThat(scene.balance(Account.CUSTOMER_RECEIVABLE, booking.id().value()))
                .isEqualTo(yuan("50.00"));
        bookings.collectCash(keyed(scene.worker), visit, yuan("50.00"));
        assertThat(scene.get(booking.id()).due()).isEqualTo(yuan("0.00"));
        assertThat(scene.balance(Account.WORKER_CASH, scene.worker.worker().value()))
                .isEqualTo(yuan("110.00"));
        assertThat(scene.unsettled(visit)).isEqualTo(yuan("110.00"));
        scene.booksAgree(booking.id());
    }

    @Test
    void expiresWhatNobodyStartedToPayAndFreesTheTime() {
        var scene = shop.scene();
        var start = shop.next(DayOfWeek.MONDAY);
        var booking = scene.place(scene.wish(start), Bookings.Payment.ONLINE);
        shop.sweep("booking.expire");
        assertThat(scene.get(booking.id()).state()).isEqualTo(BookingState.AWAITING_PAYMENT);

        shop.advance(Duration.ofMinutes(16));

        assertThat(Codes.of(() -> scene.open(booking.id()))).isEqualTo("booking.payment.too-late");
        scene.until(booking.id(), BookingState.EXPIRED);
        assertThat(scene.paid(start).state()).isEqualTo(BookingState.CONFIRMED);
    }

    @Test
    void goesOnWithTheBookingsOfACustomerWhoWasErased() {
        var scene = shop.scene();
        var paid = scene.place(scene.wish(shop.next(DayOfWeek.MONDAY)), Bookings.Payment.ONLINE);
        var unpaid = scene.place(scene.wish(shop.next(DayOfWeek.TUESDAY)), Bookings.Payment.ONLINE);
        var payment = scene.open(paid.id());

        accounts.erase(Market.SYSTEM, scene.customer.signedIn());
        shop.channel.says(payment.id(), "PAID", payment.amount());

        assertThat(scene.until(paid.id(), BookingState.CONFIRMED).due()).isEqualTo(yuan("0.00"));
        shop.advance(Duration.ofMinutes(16));
        scene.until(unpaid.id(), BookingState.EXPIRED);
    }

    @Test
    void doesNotExpireWhileTheChannelHasNotSaidThatNothingIsOnItsWay() {
        var scene = shop.scene();
        var booking = scene.place(scene.wish(shop.next(DayOfWeek.MONDAY)), Bookings.Payment.ONLINE);
        var payment = scene.open(booking.id());
        shop.advance(Duration.ofMinutes(16));

        shop.sweep("booking.expire");

        assertThat(scene.get(booking.id()).state()).isEqualTo(BookingState.AWAITING_PAYMENT);
        // the money had been on its way, and the time was kept for it
        shop.channel.says(payment.id(), "PAID", payment.amount());
        assertThat(scene.until(booking.id(), BookingState.CONFIRMED).due()).isEqualTo(yuan("0.00"));
    }

    @Test
    void doesNotExpireBeforeItHasHeardOfMoneyThatWasCapturedInTime() throws Exception {
        var scene = shop.scene();
        var booking = scene.place(scene.wish(shop.next(DayOfWeek.MONDAY)), Bookings.Payment.ONLINE);
        var payment = scene.open(booking.id());
        shop.advance(Duration.ofMinutes(16));

        // of what is captured in a transaction nobody hears before its end
        transaction.begin();
        shop.channel.says(payment.id(), "PAID", payment.amount());
        boolean over = upkeep.expire(Market.SYSTEM, booking.id());
        transaction.commit();

        assertThat(over).isFalse();
        assertThat(scene.until(booking.id(), BookingState.CONFIRMED).due()).isEqualTo(yuan("0.00"));
        assertThat(scene.given(booking.id())).isEmpty();
        scene.booksAgree(booking.id());
    }

    @Test
    void givesBackByItselfAndProvablyWhatIsPaidAfterExpiry() {
        var scene = shop.scene();
        var booking = scene.place(scene.wish(shop.next(DayOfWeek.MONDAY)), Bookings.Payment.ONLINE);
        var payment = scene.open(booking.id());
        shop.channel.says(payment.id(), "DECLINED", payment.amount());
        shop.advance(Duration.ofMinutes(16));
        scene.until(booking.id(), BookingState.EXPIRED);

        shop.channel.says(payment.id(), "PAID", payment.amount());
        Await.until(() -> scene.given(booking.id()), () -> !scene.given(booking.id())
                .isEmpty());

        assertThat(scene.given(booking.id())).containsExactly("late-payment 110.00");
        assertThat(scene.prepaid(booking.id())).isEqualTo(yuan("0.00"));
        scene.channelRefunds(booking.id());
        assertThat(shop.payments.refundable(booking.id(), Market.CNY)).isEqualTo(yuan("0.00"));
        assertThat(scene.balance(Account.CHANNEL_CLEARING, "sandbox")).isEqualTo(yuan("0.00"));
        assertThat(shop.bookings.timeline(scene.operator, booking.id()).stream().map(Bookings.Happening::what))
                .contains(
                        "booking.expire",
                        "ledger.PAYMENT_CAPTURED",
                        "ledger.REFUND_FROM_PREPAID",
                        "ledger.REFUND_CONFIRMED");
        scene.booksAgree(booking.id());
    }

    @Test
    void tellsItsStoryFromTheOrderOn() {
        var scene = shop.scene();
        var booking = scene.place(scene.wish(shop.next(DayOfWeek.MONDAY)), Bookings.Payment.ON_THE_SPOT);

        assertThat(shop.bookings.timeline(scene.operator, booking.id()).stream().map(Bookings.Happening::what))
                .startsWith("booking.place")
                .contains("visit.confirm", "booking.confirm");
    }

    @Test
    void givesTheSecondOfTwoPaymentsBack() {
        var scene = shop.scene();
        var booking = scene.place(scene.wish(shop.next(DayOfWeek.MONDAY)), Bookings.Payment.ONLINE);
        var first = scene.open(booking.id());
        var second = scene.open(booking.id());

        shop.channel.says(first.id(), "PAID", first.amount());
        shop.channel.says(second.id(), "PAID", second.amount());
        Await.until(() -> scene.given(booking.id()), () -> !scene.given(booking.id())
                .isEmpty());

        assertThat(scene.until(booking.id(), BookingState.CONFIRMED).paid()).isEqualTo(yuan("110.00"));
        assertThat(scene.given(booking.id())).containsExactly("double-payment 110.00");
        scene.channelRefunds(booking.id());
        assertThat(scene.balance(Account.CHANNEL_CLEARING, "sandbox")).isEqualTo(yuan("110.00"));
        scene.booksAgree(booking.id());
    }

    @Test
    void keepsWhatTheChannelWouldNotGiveBackAsTheCustomersCredit() {
        var scene = shop.scene();
        var booking = scene.place(scene.wish(shop.next(DayOfWeek.MONDAY)), Bookings.Payment.ONLINE);
        var first = scene.open(booking.id());
        var second = scene.open(booking.id());
        shop.channel.says(first.id(), "PAID", first.amount());
        shop.channel.says(second.id(), "PAID", second.amount());
        Await.until(() -> scene.given(booking.id()), () -> !scene.given(booking.id())
                .isEmpty());

        shop.channel.says(shop.refunds.ofBooking(booking.id()).get(0), "REJECTED");

        Await.until(
                () -> scene.get(booking.id()),
                () -> scene.get(booking.id()).credit().equals(yuan("110.00")));
        assertThat(shop.refunds.ofBooking(booking.id()))
                .extracting(Refunds.RefundView::state)
                .containsExactly(Refunds.State.REJECTED);
        scene.booksAgree(booking.id());
    }

    @Test
    void takesNoSumThatWasNotAskedFor() {
        var scene = shop.scene();
        var booking = scene.place(scene.wish(shop.next(DayOfWeek.MONDAY)), Bookings.Payment.ONLINE);
        var payment = scene.open(booking.id());

        shop.channel.says(payment.id(), "PAID", yuan("1.10"));

        assertThat(shop.payments.get(scene.customer, payment.id()).state()).isNotEqualTo(Payments.State.CAPTURED);
        assertThat(scene.get(booking.id()).state()).isEqualTo(BookingState.AWAITING_PAYMENT);
        assertThat(scene.prepaid(booking.id())).isEqualTo(yuan("0.00"));
    }
}
