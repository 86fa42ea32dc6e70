package org.doorstep.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.naming.InitialContext;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.DomainException;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Refused;
import org.doorstep.shared.SecretFile;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.PaymentId;
import org.doorstep.shared.id.PersonId;
import org.junit.jupiter.api.Test;

/** Payments and refunds as the channel's callbacks drive them; the channel itself does not answer here (no web module). */
@ServiceTest
class PaymentServicesIT {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Actor JOB = Actor.system("payment-test");

    @Inject
    Payments payments;

    @Inject
    Refunds refunds;

    @Inject
    Ledger ledger;

    @Inject
    BusinessDates dates;

    @Inject
    Clock clock;

    @Inject
    UserTransaction transaction;

    private final AreaId area = new AreaId(Ids.next());
    private final BookingId booking = new BookingId(Ids.next());
    private final CustomerId customer = new CustomerId(Ids.next());

    @Test
    void capturesWhatTheChannelSaysIsPaid() {
        var payment = opened("128.00");

        call(payment.id(), "PAID", "128.00", clock.instant());

        assertThat(payments.get(JOB, payment.id()).state()).isEqualTo(Payments.State.CAPTURED);
        assertThat(prepaid()).isEqualTo(yuan("128.00"));
        assertThat(payments.refundable(booking, CNY)).isEqualTo(yuan("128.00"));
    }

    @Test
    void capturesOnceHoweverOftenAndFromHoweverManyThreadsItIsCalled() throws Exception {
        var payment = opened("128.00");

        together(12, () -> call(payment.id(), "PAID", "128.00", clock.instant()));

        assertThat(prepaid()).isEqualTo(yuan("128.00"));
        assertThat(ledger.about(Subject.of("payment", payment.id()))).hasSize(1);
    }

    @Test
    void keepsWhatItKnowsWhenAnOlderCallComesLater() {
        var payment = opened("128.00");

        call(payment.id(), "PAID", "128.00", clock.instant());
        call(payment.id(), "DECLINED", "128.00", clock.instant());
        call(payment.id(), "WAITING", "128.00", clock.instant());

        assertThat(payments.get(JOB, payment.id()).state()).isEqualTo(Payments.State.CAPTURED);
    }

    @Test
    void capturesMoneyThatArrivesAfterTheChannelHadDeclined() {
        var payment = opened("128.00");

        call(payment.id(), "DECLINED", "128.00", clock.instant());
        call(payment.id(), "PAID", "128.00", clock.instant());

        assertThat(payments.get(JOB, payment.id()).state()).isEqualTo(Payments.State.CAPTURED);
    }

    @Test
    void flagsASumThatIsNotThePayments() {
        var payment = opened("128.00");

        call(payment.id(), "PAID", "1.28", clock.instant());

        var view = payments.get(JOB, payment.id());
        assertThat(view.state()).isNotEqualTo(Payments.State.CAPTURED);
        assertThat(view.flag()).contains("amount-mismatch");
        assertThat(prepaid()).isEqualTo(yuan("0.00"));
    }

    @Test
    void refusesForgedAndStaleCalls() {
        var payment = opened("128.00");
        var body = body(payment.id(), "PAID", "128.00");
        var old = clock.instant().minus(Duration.ofMinutes(10));

        assertThatThrownBy(() -> payments.calledBack("sandbox", Map.of(), body)).isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> payments.calledBack("sandbox", signed(old, body), body))
                .hasMessageContaining("payment.callback.stale");
        assertThatThrownBy(() ->
                        payments.calledBack("sandbox", signed(clock.instant(), body), body.replace("128.00", "1.00")))
                .hasMessageContaining("payment.callback.forged");
        assertThatThrownBy(() -> call(new PaymentId(Ids.next()), "PAID", "128.00", clock.instant()))
                .isInstanceOf(NotFound.class);
        assertThat(prepaid()).isEqualTo(yuan("0.00"));
    }

    @Test
    void showsAPaymentOnlyToItsCustomerAndToStaffWhoMayRead() {
        var payment = opened("128.00");
        var stranger = Actor.person(
                new PersonId(Ids.next()), java.util.Set.of(org.doorstep.shared.Role.CUSTOMER), Actor.Request.NONE);
        var owner = Actor.person(
                new PersonId(customer.value()),
                java.util.Set.of(org.doorstep.shared.Role.CUSTOMER),
                Actor.Request.NONE);
        var staff = Actor.staff(new PersonId(Ids.next()), java.util.Set.of(), Actor.Request.NONE);

        assertThat(payments.get(owner, payment.id()).id()).isEqualTo(payment.id());
        assertThatThrownBy(() -> payments.get(stranger, payment.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> payments.get(staff, payment.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void refundsTheNewestPaymentFirstAndNeverMoreThanWasCaptured() throws Exception {
        captured("100.00");
        var newest = captured("50.00");

        var asked = ask("k" + Ids.next(), "70.00");

        assertThat(asked).extracting(Refunds.RefundView::amount).containsExactly(yuan("50.00"), yuan("20.00"));
        assertThat(payments.refundable(booking, CNY)).isEqualTo(yuan("80.00"));
        assertThat(payments.get(JOB, newest).state()).isEqualTo(Payments.State.CAPTURED);
        assertThatThrownBy(() -> ask("k" + Ids.next(), "80.01")).hasStackTraceContaining("payment.refund.too-much");
    }

    @Test
    void asksOnceForAKey() throws Exception {
        captured("100.00");
        var key = "k" + Ids.next();

        var first = ask(key, "60.00");
        var second = ask(key, "60.00");

        assertThat(second)
                .extracting(Refunds.RefundView::id)
                .containsExactly(first.get(0).id());
        assertThat(prepaid()).isEqualTo(yuan("40.00"));
    }

    @Test
    void letsOnlyOneOfTwoRefundsOfOnePaymentThrough() throws Exception {
        for (int round = 0; round < 10; round++) {
            var other = new BookingId(Ids.next());
            capture(opened(other, "100.00"), "100.00");

            var done = together(2, () -> {
                try {
                    askOf(other, "k" + Ids.next(), "60.00");
                    return true;
                } catch (RuntimeException e) {
                    assertThat(e).hasStackTraceContaining("payment.refund.too-much");
                    return false;
                }
            });

            assertThat(done).containsExactlyInAnyOrder(true, false);
            assertThat(payments.refundable(other, CNY)).isEqualTo(yuan("40.00"));
        }
    }

    @Test
    void confirmsARefundOutOfTransit() throws Exception {
        captured("100.00");
        var refund = ask("k" + Ids.next(), "60.00").get(0);
        assertThat(transit(refund)).isEqualTo(yuan("60.00"));

        callRefund(refund, "REFUNDED");
        callRefund(refund, "REFUNDED");
        callRefund(refund, "REJECTED");

        assertThat(transit(refund)).isEqualTo(yuan("0.00"));
        assertThat(refunds.ofBooking(booking).get(0).state()).isEqualTo(Refunds.State.CONFIRMED);
        assertThat(prepaid()).isEqualTo(yuan("40.00"));
    }

    @Test
    void givesARejectedRefundBackToPrepaid() throws Exception {
        captured("100.00");
        var refund = ask("k" + Ids.next(), "60.00").get(0);

        callRefund(refund, "REJECTED");

        assertThat(transit(refund)).isEqualTo(yuan("0.00"));
        assertThat(prepaid()).isEqualTo(yuan("100.00"));
        assertThat(payments.refundable(booking, CNY)).isEqualTo(yuan("100.00"));
    }

    @Test
    void listsADaysMovementsForReconciliation() throws Exception {
        captured("100.00");
        captured("50.00");
        var refund = ask("k" + Ids.next(), "50.00").get(0);
        callRefund(refund, "REFUNDED");

        var mine = new ArrayList<Payments.Movement>();
        var page = payments.movements("sandbox", dates.today(), Optional.empty(), 3);
        while (!page.isEmpty()) {
            page.stream().filter(move -> move.booking().equals(booking)).forEach(mine::add);
            page = payments.movements("sandbox", dates.today(), Optional.of(page.get(page.size() - 1)), 3);
        }

        assertThat(mine).extracting(Payments.Movement::kind).containsExactly("payment", "payment", "refund");
    }

    @Test
    void saysThatMoneyMayStillArriveWhileTheChannelDoesNotAnswer() {
        var payment = opened("100.00");

        assertThat(payments.closeOpen(JOB, booking)).isFalse();
        assertThat(payments.get(JOB, payment.id()).state()).isEqualTo(Payments.State.UNKNOWN);
    }

    @Test
    void refusesToOpenWhatIsNoPayment() {
        assertThatThrownBy(() -> opened("0.00")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> payments.open(JOB, command(booking, "1.00", "nobody", "/")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> payments.open(JOB, command(booking, "1.00", "sandbox", "javascript:alert(1)")))
                .isInstanceOf(Refused.class);
    }

    private PaymentId captured(String amount) {
        return capture(opened(amount), amount);
    }

    private PaymentId capture(Payments.PaymentView payment, String amount) {
        call(payment.id(), "PAID", amount, clock.instant());
        return payment.id();
    }

    private Payments.PaymentView opened(String amount) {
        return opened(booking, amount);
    }

    private Payments.PaymentView opened(BookingId of, String amount) {
        return payments.open(JOB, command(of, amount, "sandbox", "/bookings/1"));
    }

    private Payments.OpenPayment command(BookingId of, String amount, String channel, String returnTo) {
        return new Payments.OpenPayment(
                of,
                customer,
                area,
                yuan(amount),
                channel,
                "a visit",
                returnTo,
                clock.instant().plus(Duration.ofMinutes(15)));
    }

    private List<Refunds.RefundView> ask(String key, String amount) {
        return askOf(booking, key, amount);
    }

    private List<Refunds.RefundView> askOf(BookingId of, String key, String amount) {
        try {
            transaction.begin();
            try {
                var asked = refunds.ask(
                        JOB,
                        key,
                        of,
                        area,
                        yuan(amount),
                        "operator",
                        (refund, part) -> List.of(Posting.of(
                                        Rule.REFUND_FROM_PREPAID,
                                        "test-refund/" + refund.value(),
                                        clock.instant(),
                                        dates.today(),
                                        area,
                                        Subject.of("refund", refund))
                                .ref(Rule.Ref.BOOKING, of)
                                .ref(Rule.Ref.REFUND, refund)
                                .amount(Rule.Part.AMOUNT, part)));
                transaction.commit();
                return asked;
            } catch (RuntimeException e) {
                transaction.rollback();
                throw e;
            }
        } catch (jakarta.transaction.NotSupportedException
                | jakarta.transaction.SystemException
                | jakarta.transaction.RollbackException
                | jakarta.transaction.HeuristicMixedException
                | jakarta.transaction.HeuristicRollbackException e) {
            throw new IllegalStateException(e);
        }
    }

    private String call(PaymentId payment, String status, String amount, Instant at) {
        var body = body(payment, status, amount);
        return payments.calledBack("sandbox", signed(at, body), body).body();
    }

    private void callRefund(Refunds.RefundView refund, String status) {
        var body = """
                {"kind":"refund","reference":"%d","channelReference":"SR%d","status":"%s","amount":"%s","currency":"CNY","at":"%s"}""".formatted(
                        refund.id().value(),
                        refund.id().value(),
                        status,
                        refund.amount().amount().toPlainString(),
                        clock.instant());
        payments.calledBack("sandbox", signed(clock.instant(), body), body);
    }

    private String body(PaymentId payment, String status, String amount) {
        return """
                {"kind":"payment","reference":"%d","channelReference":"SB%d","status":"%s","amount":"%s","currency":"CNY","at":"%s"}""".formatted(payment.value(), payment.value(), status, amount, clock.instant());
    }

    private static Map<String, String> signed(Instant at, String body) {
        // the test profile makes the secret that both sides sign with
        var secret = SecretFile.readOrMake("sandbox.secret");
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var text = String.join("\n", "callback", at.toString(), "n", body);
            return Map.of(
                    "x-channel-timestamp", at.toString(),
                    "x-channel-nonce", "n",
                    "x-channel-signature",
                            HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> List<T> together(int threads, java.util.concurrent.Callable<T> work) throws Exception {
        ExecutorService executor = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
        var futures = new ArrayList<Future<T>>();
        for (int i = 0; i < threads; i++) {
            futures.add(executor.submit(work));
        }
        var results = new ArrayList<T>();
        for (var future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private Money prepaid() {
        return ledger.balance(Account.CUSTOMER_PREPAID, Long.toString(booking.value()), area, CNY);
    }

    private Money transit(Refunds.RefundView refund) {
        return ledger.balance(
                Account.REFUND_IN_TRANSIT, Long.toString(refund.id().value()), area, CNY);
    }

    private static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }
}
