package org.doorstep.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.doorstep.payment.AlipayAtHand.NOON;
import static org.doorstep.payment.AlipayAtHand.yuan;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Optional;
import org.doorstep.payment.PaymentGateway.Declined;
import org.doorstep.payment.PaymentGateway.RefundStanding;
import org.doorstep.payment.PaymentGateway.Silent;
import org.doorstep.payment.PaymentGateway.Standing;
import org.doorstep.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlipayGatewayTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final String QUERY = "alipay.trade.query";
    private static final String REFUND = "alipay.trade.refund";

    private final AlipayAtHand hand = new AlipayAtHand();
    private final AlipayGateway gateway = hand.gateway;

    @AfterEach
    void hangUp() {
        hand.close();
    }

    @Test
    void signsAPageOnWhichTheCustomerPays() {
        var prepared = hand.prepare("42", "128.00");

        assertThat(prepared.status()).isEqualTo(Standing.Status.WAITING);
        assertThat(hand.alipay.opens(prepared.payUrl().orElseThrow())).contains("128.00");
        var trade = hand.alipay.trade("42");
        assertThat(trade.amount).isEqualByComparingTo("128.00");
        assertThat(trade.notifyUrl).isEqualTo("https://doorstep.example/callbacks/alipay");
        assertThat(trade.returnUrl).isEqualTo("https://doorstep.example/payments/42");
        assertThat(trade.expires).isEqualTo(NOON.plusSeconds(900));
    }

    @Test
    void asksNothingOfAlipayBeforeThePageIsOpenedAndThenItIsTheSameTradeHoweverOftenItIsPrepared() {
        var first = hand.prepare("42", "128.00");
        assertThat(gateway.query("42")).isEmpty();
        hand.now = hand.now.plusSeconds(5);

        var again = hand.prepare("42", "128.00");
        hand.alipay.opens(first.payUrl().orElseThrow());
        var number = hand.alipay.trade("42").number;
        hand.alipay.opens(again.payUrl().orElseThrow());

        assertThat(hand.alipay.trade("42").number).isEqualTo(number);
    }

    @Test
    void letsNobodyPayOnThePageAfterItsTime() {
        var page = hand.prepare("42", "128.00").payUrl().orElseThrow();
        hand.now = hand.now.plusSeconds(901);

        hand.alipay.opens(page);

        assertThat(hand.alipay.knows("42")).isFalse();
    }

    @Test
    void takesYuanOnly() {
        var dollars = Money.of("1.00", Currency.getInstance("USD"));

        assertThatThrownBy(() -> gateway.prepare(
                        new PaymentGateway.Intent("42", dollars, "x", "/", NOON.plusSeconds(900), Optional.empty())))
                .isInstanceOf(Declined.class);
    }

    @Test
    void writesSubjectsAsAlipayTakesThem() {
        assertThat(AlipayGateway.subject("保洁/擦窗=2&\"3\", 王先生")).isEqualTo("保洁 擦窗 2 3 王先生");
        assertThat(AlipayGateway.subject("长".repeat(200))).hasSize(64);
        assertThat(AlipayGateway.subject("///")).isEqualTo("-");
    }

    @Test
    void hearsThatATradeWaitsAndThatItIsPaid() {
        hand.opened("42", "128.00");
        assertThat(gateway.query("42").orElseThrow().status()).isEqualTo(Standing.Status.WAITING);

        hand.alipay.pays("42");

        var standing = gateway.query("42").orElseThrow();
        assertThat(standing.status()).isEqualTo(Standing.Status.PAID);
        assertThat(standing.amount()).isEqualTo(yuan("128.00"));
        assertThat(standing.at()).contains(NOON);
        assertThat(standing.channelReference()).isEqualTo(hand.alipay.trade("42").number);
    }

    @Test
    void takesATradeThatIsFinishedForPaid() {
        hand.paid("42", "128.00");
        hand.alipay.trade("42").status = "TRADE_FINISHED";

        assertThat(gateway.query("42").orElseThrow().status()).isEqualTo(Standing.Status.PAID);
    }

    @Test
    void closesATradeThatNobodyHasPaid() {
        hand.opened("42", "128.00");

        assertThat(gateway.close("42").orElseThrow().status()).isEqualTo(Standing.Status.CLOSED);

        assertThat(gateway.query("42").orElseThrow().status()).isEqualTo(Standing.Status.CLOSED);
        assertThat(gateway.close("42").orElseThrow().status()).isEqualTo(Standing.Status.CLOSED);
    }

    @Test
    void saysThatItIsPaidWhenItWasToBeClosed() {
        hand.paid("42", "128.00");

        assertThat(gateway.close("42").orElseThrow().status()).isEqualTo(Standing.Status.PAID);
    }

    @Test
    void closesWhatAlipayHasNeverHeardOf() {
        assertThat(gateway.close("42")).isEmpty();
    }

    @Test
    void takesATradeThatWasWhollyRefundedForPaidAllTheSame() {
        hand.paid("42", "100.00");
        hand.refund("r1", "42", "100.00");

        assertThat(hand.alipay.trade("42").status).isEqualTo("TRADE_CLOSED");
        assertThat(gateway.query("42").orElseThrow().status()).isEqualTo(Standing.Status.PAID);
    }

    @Test
    void refundsOnceHoweverOftenItIsAsked() {
        hand.paid("42", "100.00");

        var first = hand.refund("r1", "42", "30.00");
        var again = hand.refund("r1", "42", "30.00");

        assertThat(first.status()).isEqualTo(RefundStanding.Status.REFUNDED);
        assertThat(again.status()).isEqualTo(RefundStanding.Status.REFUNDED);
        assertThat(again.amount()).isEqualTo(yuan("30.00"));
        assertThat(again.at()).contains(NOON);
        assertThat(hand.alipay.trade("42").refunded()).isEqualByComparingTo("30.00");
    }

    @Test
    void doesNotKnowThatARefundHasMovedUntilAlipaySaysSo() {
        hand.paid("42", "100.00");
        hand.alipay.keepsRefundsWaiting();
        assertThat(hand.refund("r1", "42", "30.00").status()).isEqualTo(RefundStanding.Status.PROCESSING);

        hand.alipay.givesRefund("42", "r1", "30.00");

        assertThat(gateway.queryRefund("r1")).as("not known without its trade").isEmpty();
        assertThat(hand.refund("r1", "42", "30.00").status()).isEqualTo(RefundStanding.Status.REFUNDED);
    }

    @Test
    void isToldOfMoreThanWasPaidThatItIsNotRefundedEver() {
        hand.paid("42", "100.00");

        assertThatThrownBy(() -> hand.refund("r1", "42", "100.01"))
                .isInstanceOf(Declined.class)
                .hasMessageContaining("ACQ.REASON_TRADE_REFUND_FEE_ERR");
    }

    @Test
    void neverCallsARefundRefusedThatWasGivenBefore() {
        hand.paid("42", "100.00");
        hand.refund("r1", "42", "100.00");
        hand.alipay.refuses(REFUND, "ACQ.TRADE_STATUS_ERROR");

        assertThat(hand.refund("r1", "42", "100.00").status()).isEqualTo(RefundStanding.Status.REFUNDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ACQ.SELLER_BALANCE_NOT_ENOUGH",
                "ACQ.SYSTEM_ERROR",
                "ACQ.REASON_TRADE_BEEN_FREEZEN",
                "isp.unknow"
            })
    void triesARefundAgainThatMayComeAboutAnotherDay(String reason) {
        hand.paid("42", "100.00");
        hand.alipay.refuses(REFUND, reason);

        assertThatThrownBy(() -> hand.refund("r1", "42", "30.00")).isInstanceOf(Silent.class);

        assertThat(hand.refund("r1", "42", "30.00").status()).isEqualTo(RefundStanding.Status.REFUNDED);
    }

    @Test
    void knowsNothingWhenARefundsAnswerIsLostAndAsksOnceMore() {
        hand.paid("42", "100.00");
        hand.alipay.losesTheNextAnswer();
        assertThatThrownBy(() -> hand.refund("r1", "42", "30.00")).isInstanceOf(Silent.class);

        assertThat(hand.refund("r1", "42", "30.00").status()).isEqualTo(RefundStanding.Status.REFUNDED);
        assertThat(hand.alipay.trade("42").refunded()).isEqualByComparingTo("30.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACQ.SYSTEM_ERROR", "ACQ.INVALID_PARAMETER", "isv.app-call-limited"})
    void knowsNothingOfATradeAfterAnyOtherAnswer(String reason) {
        hand.paid("42", "100.00");
        hand.alipay.refuses(QUERY, reason);

        assertThatThrownBy(() -> gateway.query("42")).isInstanceOf(Silent.class).hasMessageContaining(reason);
    }

    @Test
    void believesNoAnswerThatWasChangedOnTheWay() {
        hand.opened("42", "100.00");
        hand.alipay.onTheWay = answer -> answer.replace("WAIT_BUYER_PAY", "TRADE_SUCCESS");

        assertSilence("not signed");
    }

    @Test
    void believesNoAnswerWithoutASignature() {
        hand.paid("42", "100.00");
        hand.alipay.onTheWay = answer -> answer.replaceAll(",\"sign\":\"[^\"]*\"", "");

        assertSilence("not signed");
    }

    @Test
    void believesNoAnswerToAnotherQuestion() {
        hand.paid("42", "100.00");
        hand.paid("43", "100.00");
        var caught = new ArrayList<String>();
        hand.alipay.onTheWay = answer -> {
            caught.add(answer);
            return answer;
        };
        gateway.query("43");

        hand.alipay.onTheWay = answer -> caught.get(0);

        assertSilence("not about");
    }

    @Test
    void verifiesTheTextAsItStandsWhateverItsOrderAndBlanks() {
        hand.paid("42", "100.00");
        hand.alipay.onTheWay = answer -> {
            var text =
                    "{ \"trade_status\" : \"TRADE_SUCCESS\",\"out_trade_no\":\"42\", \"note\":\"a}\\\"{,\", \"code\":\"10000\","
                            + "\"total_amount\":100.00,\"trade_no\":\"1\",\"send_pay_date\":\"2026-11-21 12:00:00\" }";
            return "{\"sign\":\"" + hand.alipay.keys().sign(text) + "\", \"alipay_trade_query_response\" : " + text
                    + " }\n";
        };

        assertThat(gateway.query("42").orElseThrow().amount()).isEqualTo(yuan("100.00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{", "{}", "[]", "null", "{\"sign\":1}", "{\"a\":{}}", "{\"a\":\"\\"})
    void isNotUpsetByNonsense(String nonsense) {
        hand.alipay.onTheWay = answer -> nonsense;

        assertThatThrownBy(() -> gateway.query("42")).isInstanceOf(Silent.class);
    }

    @Test
    void readsNoAnswerOfWhichThereAreTwo() {
        hand.paid("42", "100.00");
        hand.alipay.onTheWay = answer -> answer.substring(0, answer.length() - 1)
                + ",\"alipay_trade_query_response\":{\"code\":\"40004\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}}";

        assertSilence("not understood");
    }

    @Test
    void isSilentWhenTheGatewayDoesNotKnowUs() {
        var settings = AlipayAtHand.settings(hand.alipay);
        settings.put("app", "2021000000000002");
        gateway.http.config = AlipayAtHand.config(settings);

        assertSilence("there is no");
    }

    @Test
    void believesBothKeysWhileAlipaysIsBeingChanged() {
        try (var other = new AlipayAtHand()) {
            var settings = AlipayAtHand.settings(hand.alipay);
            settings.put(
                    "public-key",
                    other.alipay.keys().alipayPublic() + ", "
                            + hand.alipay.keys().alipayPublic());
            gateway.http.config = AlipayAtHand.config(settings);
            hand.opened("42", "100.00");

            assertThat(gateway.query("42")).isPresent();
        }
    }

    @Test
    void tellsNobodyWhatItHasSigned() {
        hand.alipay.losesTheNextAnswer();

        assertThatThrownBy(() -> gateway.query("42"))
                .isInstanceOf(Silent.class)
                .hasMessageNotContaining("sign=")
                .hasMessageNotContaining("biz_content");
    }

    @Test
    void fetchesTheBillOfADay() throws Exception {
        hand.paid("42", "100.00");

        var file = gateway.bill(DAY).orElseThrow();

        var lines = new ArrayList<Payments.BillLine>();
        gateway.billReader().read(() -> Files.newInputStream(file), DAY, lines::add);
        assertThat(lines).singleElement().satisfies(line -> assertThat(line.reference())
                .isEqualTo("42"));
        Files.delete(file);
    }

    @Test
    void waitsForABillThatIsNotOutYet() {
        hand.alipay.hasNoBills();
        hand.now = NOON.plus(Duration.ofHours(23));

        assertThat(gateway.bill(DAY)).isEmpty();
    }

    @Test
    void takesADayOfWhichThereIsNoBillForADayOnWhichNothingHappened() throws Exception {
        hand.alipay.hasNoBills();
        hand.now = NOON.plus(Duration.ofHours(25));

        var file = gateway.bill(DAY).orElseThrow();

        var head = gateway.billReader().read(() -> Files.newInputStream(file), DAY, line -> {});
        assertThat(head.paidIn()).isEmpty();
        assertThatThrownBy(
                        () -> gateway.billReader().read(() -> Files.newInputStream(file), DAY.plusDays(1), line -> {}))
                .isInstanceOf(DamagedBill.class);
        Files.delete(file);
    }

    @Test
    void goesOnWaitingForTheBillOfADayOnWhichMoneyMoved() {
        hand.alipay.hasNoBills();
        hand.movedHere = true;
        hand.now = NOON.plus(Duration.ofDays(3));

        assertThat(gateway.bill(DAY)).isEmpty();
    }

    @Test
    void takesAPageThatSaysThatItIsTooLateForNoBill() {
        hand.alipay.onTheWay = answer -> {
            var text = "{\"code\":\"10000\",\"bill_download_url\":\""
                    + hand.alipay.url().replace("/gateway.do", "/bill?token=0") + "\"}";
            return "{\"alipay_data_dataservice_bill_downloadurl_query_response\":" + text + ",\"sign\":\""
                    + hand.alipay.keys().sign(text) + "\"}";
        };

        assertThatThrownBy(() -> gateway.bill(DAY)).isInstanceOf(Silent.class).hasMessageContaining("no bill");
    }

    @Test
    void signsEverythingThatStandsInThePagesAddress() {
        var page = hand.prepare("42", "128.00").payUrl().orElseThrow();
        var cheaper = page.replace("128.00", "1.00");

        assertThat(URLDecoder.decode(page, StandardCharsets.UTF_8)).contains("QUICK_WAP_WAY", "128.00");
        assertThat(hand.alipay.opens(cheaper)).contains("isv.invalid-signature");
    }

    private void assertSilence(String why) {
        assertThatThrownBy(() -> gateway.query("42")).isInstanceOf(Silent.class).hasMessageContaining(why);
    }
}
