package org.doorstep.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.doorstep.payment.AlipayAtHand.NOON;
import static org.doorstep.payment.AlipayAtHand.yuan;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.doorstep.outside.FakeAlipay;
import org.doorstep.payment.PaymentGateway.Called;
import org.doorstep.payment.PaymentGateway.Standing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlipayCallbackTest {
    private final AlipayAtHand hand = new AlipayAtHand();

    @BeforeEach
    void pay() {
        hand.paid("42", "100.00");
    }

    @AfterEach
    void hangUp() {
        hand.close();
    }

    @Test
    void believesThatAPaymentIsPaid() {
        var called = verify(signed(Map.of()));

        assertThat(called.reference()).isEqualTo("42");
        var standing = called.payment().orElseThrow();
        assertThat(standing.status()).isEqualTo(Standing.Status.PAID);
        assertThat(standing.amount()).isEqualTo(yuan("100.00"));
        assertThat(standing.at()).contains(NOON);
        assertThat(standing.channelReference()).isEqualTo(hand.alipay.trade("42").number);
    }

    @Test
    void isAnsweredWithOneWord() {
        assertThat(hand.gateway.acknowledgement()).isEqualTo(new Payments.Acknowledgement("text/plain", "success"));
    }

    @ParameterizedTest
    @CsvSource({
        "WAIT_BUYER_PAY, WAITING",
        "TRADE_SUCCESS, PAID",
        "TRADE_FINISHED, PAID",
    })
    void readsEachStatus(String theirs, Standing.Status ours) {
        assertThat(status(Map.of("trade_status", theirs))).isEqualTo(ours);
    }

    @Test
    void tellsATradeThatWasGivenBackFromOneThatNobodyPaid() {
        var unpaid = hand.alipay.notice("42");
        unpaid.put("trade_status", "TRADE_CLOSED");
        unpaid.remove("gmt_payment");

        assertThat(verify(hand.alipay.keys().signed(unpaid))
                        .payment()
                        .orElseThrow()
                        .status())
                .isEqualTo(Standing.Status.CLOSED);
        assertThat(status(Map.of("trade_status", "TRADE_CLOSED"))).isEqualTo(Standing.Status.PAID);
    }

    @Test
    void takesNothingBlankForAWordOfAlipaysBecauseItIsNotSigned() {
        var unpaid = hand.alipay.notice("42");
        unpaid.put("trade_status", "TRADE_CLOSED");
        unpaid.remove("gmt_payment");
        var tampered = new TreeMap<>(hand.alipay.keys().signed(unpaid));
        tampered.put("gmt_refund", " ");

        assertThat(verify(tampered).payment().orElseThrow().status()).isEqualTo(Standing.Status.CLOSED);
    }

    @Test
    void takesANoticeOfARefundForOneOfThePayment() {
        hand.refund("r1", "42", "30.00");

        var called = verify(signed(Map.of()));

        assertThat(called.reference()).isEqualTo("42");
        assertThat(called.refund()).isEmpty();
        assertThat(called.payment().orElseThrow().status()).isEqualTo(Standing.Status.PAID);
        assertThat(called.payment().orElseThrow().amount()).isEqualTo(yuan("100.00"));
    }

    @Test
    void readsChineseThatWasSentInGbk() {
        var fields = hand.alipay.notice("42");
        fields.put("body", "擦窗");
        var body = FakeAlipay.form(hand.alipay.keys().signed(fields));

        assertThat(hand.gateway.verify(Map.of(), body).reference()).isEqualTo("42");
        assertThat(AlipayCallback.of("charset=GBK&subject=%B2%C1%B4%B0").fields())
                .containsEntry("subject", "擦窗");
    }

    @ParameterizedTest
    @CsvSource({
        "total_amount, 1.00",
        "out_trade_no, 43",
        "trade_status, WAIT_BUYER_PAY",
        "notify_time, 2026-11-21 12:00:01",
        "more, x",
        "sign, ''",
        "sign, AAAA",
        "sign, %",
        "sign_type, RSA",
        "sign_type, ''",
    })
    void refusesAFieldThatWasChangedAfterSigning(String field, String value) {
        var forged = signed(Map.of());
        forged.put(field, value);

        assertRefused("payment.callback.forged", FakeAlipay.form(forged));
    }

    @ParameterizedTest
    @CsvSource({"app_id, 2021000000000002", "seller_id, 2088000000000002", "app_id, ''", "seller_id, ''"})
    void refusesWhatIsForSomebodyElse(String field, String value) {
        assertRefused("payment.callback.forged", FakeAlipay.form(signed(Map.of(field, value))));
    }

    @Test
    void refusesAnotherKey() {
        try (var other = new AlipayAtHand()) {
            var signed = other.alipay.keys().signed(hand.alipay.notice("42"));

            assertRefused("payment.callback.forged", FakeAlipay.form(signed));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&", "=", "%", "a=%zz", "charset=klingon", "charset=utf-8", "{\"kind\":\"payment\"}"})
    void refusesWhatIsNoForm(String body) {
        assertRefused("payment.callback.forged", body);
    }

    @Test
    void refusesAFieldThatComesTwice() {
        assertRefused("payment.callback.forged", FakeAlipay.form(signed(Map.of())) + "&total_amount=1.00");
    }

    @Test
    void takesANoticeThatIsRepeatedForADay() {
        hand.now = NOON.plus(Duration.ofHours(25));

        assertThat(status(Map.of("notify_time", "2026-11-21 12:00:00"))).isEqualTo(Standing.Status.PAID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-20 09:59:59", "2026-11-21 12:05:01", "", "yesterday"})
    void refusesWhatWasNotSaidJustNow(String time) {
        assertRefused("payment.callback.stale", FakeAlipay.form(signed(Map.of("notify_time", time))));
    }

    @ParameterizedTest
    @CsvSource({
        "trade_status, TRADE_LOST",
        "trade_status, ''",
        "total_amount, ''",
        "total_amount, 1.001",
        "out_trade_no, ''",
        "gmt_payment, noon"
    })
    void refusesWhatIsSignedButNotUnderstood(String field, String value) {
        assertRefused("payment.callback.malformed", FakeAlipay.form(signed(Map.of(field, value))));
    }

    private Map<String, String> signed(Map<String, String> changes) {
        var fields = hand.alipay.notice("42");
        fields.putAll(changes);
        return new HashMap<>(hand.alipay.keys().signed(fields));
    }

    private Standing.Status status(Map<String, String> changes) {
        return verify(signed(changes)).payment().orElseThrow().status();
    }

    private Called verify(Map<String, String> fields) {
        return hand.gateway.verify(Map.of(), FakeAlipay.form(fields));
    }

    private void assertRefused(String code, String body) {
        assertThatThrownBy(() -> hand.gateway.verify(Map.of(), body))
                .isInstanceOf(Forged.class)
                .hasMessageContaining(code);
    }
}
