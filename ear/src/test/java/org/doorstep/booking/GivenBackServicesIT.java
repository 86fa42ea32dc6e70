package org.doorstep.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.ear.support.inside.Market.yuan;
import static org.doorstep.ear.support.inside.Shop.keyed;

import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.doorstep.ear.support.inside.Await;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ear.support.inside.Shop;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.payment.Refunds;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Money;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.VisitId;
import org.junit.jupiter.api.Test;

/** Operators' refunds, disputes, and what is found on site: extras, what stays owed, what is written off. */
@ServiceTest
class GivenBackServicesIT {
    private static final Duration SOON = Duration.ofHours(3);

    @Inject
    Shop shop;

    @Inject
    Bookings bookings;

    @Inject
    Ledger ledger;

    @Inject
    BusinessDates dates;

    @Test
    void givesMoneyBackBeforeTheVisitAndNeverMoreThanWasPaid() {
        var scene = shop.scene();
        var booking = scene.paid(shop.next(DayOfWeek.MONDAY));
        var visit = scene.visit(booking, 0);

        bookings.refund(keyed(scene.operator), visit, yuan("30.00"), "优惠");

        assertThat(scene.get(booking.id()).due()).isEqualTo(yuan("0.00"));
        assertThat(scene.prepaid(booking.id())).isEqualTo(yuan("80.00"));
        assertThat(Codes.of(() -> bookings.refund(keyed(scene.operator), visit, yuan("80.01"), "太多")))
                .isEqualTo("booking.refund.too-much");
        assertThat(Codes.of(() -> bookings.refund(keyed(scene.operator), visit, yuan("0.00"), "零")))
                .isEqualTo("booking.refund.amount");
        assertThat(Codes.of(() -> bookings.refund(keyed(scene.operator), visit, yuan("-1.00"), "负")))
                .isEqualTo("booking.refund.amount");
        bookings.refund(keyed(scene.operator), visit, yuan("80.00"), "全退");
        assertThat(scene.prepaid(booking.id())).isEqualTo(yuan("0.00"));
        scene.channelRefunds(booking.id());
        assertThat(scene.balance(Account.CHANNEL_CLEARING, "sandbox")).isEqualTo(yuan("0.00"));
        scene.booksAgree(booking.id());
    }

    @Test
    void givesOneRefundForOneKey() {
        var scene = shop.scene();
        var booking = scene.paid(shop.next(DayOfWeek.MONDAY));
        var once = keyed(scene.operator);

        var first = bookings.refund(once, scene.visit(booking, 0), yuan("30.00"), "优惠");
        var again = bookings.refund(once, scene.visit(booking, 0), yuan("30.00"), "优惠");

        assertThat(again)
                .extracting(Refunds.RefundView::id)
                .containsExactly(first.get(0).id());
        assertThat(scene.given(booking.id())).containsExactly("operator 30.00");
    }

    @Test
    void sendsWhatTheChannelRejectedAnewAndTakesItFromNobodyTwice() {
        var scene = shop.scene();
        var booking = scene.paid(shop.in(SOON));
        var visit = scene.visit(booking, 0);
        scene.serve(booking, 0);
        var left = booking.total().minus(yuan("50.00"));
        var first = bookings.refund(keyed(scene.operator), visit, yuan("50.00"), "不满意");
        rejected(scene, booking, first, yuan("50.00"));

        var again = bookings.refund(keyed(scene.operator), visit, yuan("50.00"), "重新退");

        assertThat(scene.unsettled(visit)).isEqualTo(left);
        assertThat(scene.get(booking.id()).credit()).isEqualTo(yuan("0.00"));
        assertThat(scene.given(booking.id())).containsExactly("operator 50.00", "credit 50.00");
        assertThat(Codes.of(() -> bookings.refund(keyed(scene.operator), visit, left.plus(yuan("0.01")), "太多")))
                .isEqualTo("booking.refund.too-much");
        rejected(scene, booking, again, yuan("50.00"));
        // more than the credit: only what is missing is conceded
        bookings.refund(keyed(scene.operator), visit, yuan("60.00"), "再多退十元");
        assertThat(scene.unsettled(visit)).isEqualTo(left.minus(yuan("10.00")));
        scene.booksAgree(booking.id());
    }

    @Test
    void sendsWhatTheChannelRejectedAnewWhenNothingIsLeftOfTheBooking() {
        var scene = shop.scene();
        var booking = scene.paid(shop.next(DayOfWeek.MONDAY));
        var visit = scene.visit(booking, 0);
        scene.cancel(booking, Optional.empty());
        rejected(scene, booking, shop.refunds.ofBooking(booking.id()), booking.total());

        var again = bookings.refund(keyed(scene.operator), visit, booking.total(), "重新退");

        assertThat(scene.get(booking.id()).state()).isEqualTo(BookingState.CANCELLED);
        assertThat(scene.get(booking.id()).credit()).isEqualTo(yuan("0.00"));
        again.forEach(refund -> shop.channel.says(refund, "REFUNDED"));
        assertThat(scene.balance(Account.CHANNEL_CLEARING, "sandbox")).isEqualTo(yuan("0.00"));
        scene.booksAgree(booking.id());
    }

    private void rejected(Shop.Scene scene, Bookings.BookingView booking, List<Refunds.RefundView> made, Money credit) {
        made.forEach(refund -> shop.channel.says(refund, "REJECTED"));
        Await.until(
                () -> scene.get(booking.id()),
                () -> scene.get(booking.id()).credit().equals(credit));
    }

    @Test
    void givesMoneyBackAfterTheVisitFromWhatIsNotSharedOut() {
        var scene = shop.scene();
        var booking = scene.paid(shop.in(SOON));
        var visit = scene.visit(booking, 0);
        var price = booking.total();
        scene.serve(booking, 0);
        assertThat(scene.unsettled(visit)).isEqualTo(price);

        bookings.refund(keyed(scene.operator), visit, yuan("10.00"), "没擦干净");

        assertThat(scene.unsettled(visit)).isEqualTo(price.minus(yuan("10.00")));
        scene.booksAgree(booking.id());
    }

    @Test
    void freezesADisputedVisitsMoneyAgainstSharingButNotAgainstTheCustomer() {
        var scene = shop.scene();
        var booking = scene.paid(shop.in(SOON));
        var visit = scene.visit(booking, 0);
        scene.serve(booking, 0);

        bookings.freeze(scene.operator, visit, "客户投诉");

        assertThat(Codes.of(() -> shareOut(scene, visit))).isEqualTo("ledger.unsettled.frozen");
        bookings.refund(keyed(scene.operator), visit, yuan("10.00"), "投诉成立");
        bookings.release(scene.operator, visit);
        assertThat(Codes.of(() -> shareOut(scene, visit))).isEqualTo("none");
        assertThat(bookings.timeline(scene.operator, booking.id()).stream().map(Bookings.Happening::what))
                .containsSubsequence("booking.freeze", "booking.refund", "booking.release");
    }

    /** A fen of it, as the night would. */
    private void shareOut(Shop.Scene scene, VisitId visit) {
        ledger.post(
                Market.SYSTEM,
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
                        .amount(Rule.Part.PLATFORM, yuan("0.01")));
    }

    @Test
    void chargesAnExtraOnlyOnceItIsConsentedToAndCapsThem() {
        var scene = shop.scene();
        var booking = scene.paid(shop.in(SOON));
        var visit = scene.visit(booking, 0);
        assertThat(Codes.of(() -> bookings.propose(keyed(scene.worker), visit, "oven", 1)))
                .isEqualTo("booking.extra.too-late");
        scene.begin(booking, 0);

        var declined = bookings.propose(keyed(scene.worker), visit, "oven", 1);
        bookings.answer(keyed(scene.customer), declined.id(), false);
        var oven = bookings.propose(keyed(scene.worker), visit, "oven", 1);
        assertThat(Codes.of(() -> bookings.propose(keyed(scene.worker), visit, "oven", 2)))
                .isEqualTo("booking.extra.too-much");
        assertThat(scene.get(booking.id()).due()).isEqualTo(yuan("0.00"));
        bookings.answer(keyed(scene.customer), oven.id(), true);
        assertThat(Codes.of(() -> bookings.answer(keyed(scene.customer), oven.id(), false)))
                .isEqualTo("booking.extra.answered");
        assertThat(scene.get(booking.id()).due()).isEqualTo(yuan("60.00"));
        scene.complete(booking, 0);

        // unpaid at the end of the work it is owed; paid later it is not
        assertThat(scene.balance(Account.CUSTOMER_RECEIVABLE, booking.id().value()))
                .isEqualTo(yuan("60.00"));
        scene.pay(booking.id());
        assertThat(scene.balance(Account.CUSTOMER_RECEIVABLE, booking.id().value()))
                .isEqualTo(yuan("0.00"));
        assertThat(scene.unsettled(visit)).isEqualTo(booking.total().plus(yuan("60.00")));
        scene.booksAgree(booking.id());
    }

    @Test
    void writesOffWhatIsNeverPaidAndKeepsTheWorkersMoney() {
        var scene = shop.scene();
        var booking = scene.paid(shop.in(SOON));
        var visit = scene.visit(booking, 0);
        scene.begin(booking, 0);
        var oven = bookings.propose(keyed(scene.worker), visit, "oven", 1);
        bookings.answer(keyed(scene.customer), oven.id(), true);
        assertThat(Codes.of(() -> bookings.writeOff(keyed(scene.operator), visit, "太早")))
                .isEqualTo("booking.write-off.nothing");
        scene.complete(booking, 0);

        bookings.writeOff(keyed(scene.operator), visit, "联系不上");

        assertThat(scene.balance(Account.BAD_DEBT, "-")).isEqualTo(yuan("60.00"));
        assertThat(scene.balance(Account.CUSTOMER_RECEIVABLE, booking.id().value()))
                .isEqualTo(yuan("0.00"));
        assertThat(scene.unsettled(visit)).isEqualTo(booking.total().plus(yuan("60.00")));
        assertThat(Codes.of(() -> scene.open(booking.id()))).isEqualTo("booking.payment.nothing-due");
        assertThat(Codes.of(() -> bookings.writeOff(keyed(scene.operator), visit, "再来")))
                .isEqualTo("booking.write-off.nothing");
        scene.booksAgree(booking.id());
    }

    @Test
    void givesMoneyOfTwoPaymentsBackThroughBoth() {
        var scene = shop.scene();
        var booking = scene.paid(shop.in(SOON));
        var visit = scene.visit(booking, 0);
        var price = booking.total();
        scene.begin(booking, 0);
        var oven = bookings.propose(keyed(scene.worker), visit, "oven", 1);
        bookings.answer(keyed(scene.customer), oven.id(), true);
        scene.pay(booking.id());
        scene.complete(booking, 0);

        var made = bookings.refund(keyed(scene.operator), visit, price.plus(yuan("50.00")), "很不满意");

        assertThat(made)
                .extracting(refund -> refund.amount())
                .containsExactly(yuan("60.00"), price.minus(yuan("10.00")));
        assertThat(scene.unsettled(visit)).isEqualTo(yuan("10.00"));
        scene.channelRefunds(booking.id());
        assertThat(scene.balance(Account.CHANNEL_CLEARING, "sandbox")).isEqualTo(yuan("10.00"));
        scene.booksAgree(booking.id());
    }

    @Test
    void refusesToSendCashBackThroughAChannel() {
        var scene = shop.scene();
        var booking = scene.place(scene.wish(shop.in(SOON)), Bookings.Payment.ON_THE_SPOT);
        var visit = scene.visit(booking, 0);
        scene.begin(booking, 0);
        bookings.collectCash(keyed(scene.worker), visit, booking.total());

        assertThat(Codes.of(() -> bookings.refund(keyed(scene.operator), visit, yuan("10.00"), "x")))
                .isEqualTo("booking.refund.no-channel");
    }

    @Test
    void letsOnlyThePlatformsOwnTouchTheMoney() {
        var scene = shop.scene();
        var booking = scene.paid(shop.next(DayOfWeek.MONDAY));
        var visit = scene.visit(booking, 0);
        var company = Market.staffOf(scene.company, Bookings.REFUND, Bookings.FREEZE, Bookings.MANAGE);

        for (var actor : List.of(company, scene.customer, scene.worker, Market.staff(Bookings.READ))) {
            assertThat(List.of(
                            Codes.of(() -> bookings.refund(keyed(actor), visit, yuan("1.00"), "x")),
                            Codes.of(() -> bookings.writeOff(keyed(actor), visit, "x")),
                            Codes.of(() -> bookings.freeze(actor, visit, "x")),
                            Codes.of(() -> bookings.release(actor, visit))))
                    .containsOnly("shared.forbidden.permission");
        }
        assertThat(scene.prepaid(booking.id())).isEqualTo(Money.sum(Market.CNY, List.of(booking.total())));
    }
}
