package org.doorstep.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.doorstep.outside.FakeWechat;
import org.doorstep.outside.FakeWechat.Way;
import org.doorstep.payment.PaymentGateway.Declined;
import org.doorstep.payment.PaymentGateway.Intent;
import org.doorstep.payment.PaymentGateway.RefundIntent;
import org.doorstep.payment.PaymentGateway.RefundStanding;
import org.doorstep.payment.PaymentGateway.Silent;
import org.doorstep.payment.PaymentGateway.Standing;
import org.doorstep.payment.Payments.BillLine;
import org.doorstep.shared.Money;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against a WeChat Pay that signs, verifies and encrypts by the vendor's own code. */
class WechatGatewayTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final String PAYMENT = "708423451234567168";
    private static final String REFUND = "708423451234567201";
    private static final String HERE = "https://doorstep.example.com";

    private final FakeWechat wechat = new FakeWechat(Clock.fixed(NOON, ZoneOffset.UTC));
    private final Map<String, String> settings = new HashMap<>(wechat.settings());
    private final WechatGateway gateway = gateway();
    private boolean movedHere;

    @AfterEach
    void stop() {
        wechat.close();
    }

    @Test
    void preparesAnOrderAndSendsTheCustomerToWechatsPageAndBack() {
        var prepared = gateway.prepare(intent());

        assertThat(prepared.status()).isEqualTo(Standing.Status.WAITING);
        assertThat(prepared.payUrl()).hasValueSatisfying(page -> assertThat(page)
                .startsWith("https://wx.tenpay.com/")
                .endsWith("&redirect_url=https%3A%2F%2Fdoorstep.example.com%2Fpaid"));
        var order = wechat.order(PAYMENT);
        assertThat(order.getJsonObject("amount").getInt("total")).isEqualTo(12800);
        assertThat(order.getString("time_expire")).isEqualTo("2026-11-21T12:15:00+08:00");
        assertThat(order.getString("notify_url")).isEqualTo(HERE + "/api/v1/payments/callbacks/wechat");
        assertThat(order.getString("description")).isEqualTo("家政保洁  2 小时");
        assertThat(order.getJsonObject("scene_info").getString("payer_client_ip"))
                .as("compared with where the page is opened from")
                .isEqualTo("203.0.113.7");
    }

    @Test
    void preparesAgainHarmlessly() {
        assertThat(gateway.prepare(intent())).isEqualTo(gateway.prepare(intent()));
    }

    @Test
    void findsWhatWasPreparedWhenTheAnswerWasLost() {
        wechat.next(Way.LOST);
        assertThatThrownBy(() -> gateway.prepare(intent())).isInstanceOf(Silent.class);

        assertThat(gateway.query(PAYMENT))
                .hasValueSatisfying(standing -> assertThat(standing.status()).isEqualTo(Standing.Status.WAITING));
        assertThat(gateway.prepare(intent()).payUrl()).isPresent();
    }

    @Test
    void asksHowItStandsWhenItWasPaidOrClosedBeforeItIsPreparedAgain() {
        gateway.prepare(intent());
        wechat.pay(PAYMENT);
        assertThat(gateway.prepare(intent()).status()).isEqualTo(Standing.Status.PAID);

        wechat.become(PAYMENT, "CLOSED");
        assertThat(gateway.prepare(intent()).status()).isEqualTo(Standing.Status.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PARAM_ERROR", "NO_AUTH", "APPID_MCHID_NOT_MATCH", "INVALID_REQUEST", "OUT_TRADE_NO_USED"})
    void takesAPaymentForDeclinedOnlyWhenWechatKnowsNothingOfIt(String code) {
        wechat.fail("/h5", 400, code);
        assertThatThrownBy(() -> gateway.prepare(intent()))
                .isInstanceOf(Declined.class)
                .hasMessageContaining(code);

        gateway.prepare(intent());
        wechat.fail("/h5", 400, code);
        assertThat(gateway.prepare(intent()).status()).isEqualTo(Standing.Status.WAITING);
    }

    @ParameterizedTest
    @CsvSource({"500,SYSTEM_ERROR", "429,FREQUENCY_LIMITED", "403,NEVER_HEARD_OF", "401,SIGN_ERROR"})
    void knowsNothingAfterAnyOtherError(int status, String code) {
        wechat.fail("/", status, code);
        assertThatThrownBy(() -> gateway.prepare(intent())).isInstanceOf(Silent.class);
        wechat.fail("/", status, code);
        assertThatThrownBy(() -> gateway.query(PAYMENT)).isInstanceOf(Silent.class);
        wechat.fail("/", status, code);
        assertThatThrownBy(() -> gateway.close(PAYMENT)).isInstanceOf(Silent.class);
        wechat.fail("/", status, code);
        assertThatThrownBy(() -> gateway.refund(refund())).isInstanceOf(Silent.class);
        wechat.fail("/", status, code);
        assertThatThrownBy(() -> gateway.queryRefund(REFUND)).isInstanceOf(Silent.class);
        wechat.fail("/", status, code);
        assertThatThrownBy(() -> gateway.bill(DAY)).isInstanceOf(Silent.class);
    }

    @Test
    void takesNoOtherCurrency() {
        var dollars = new Intent(
                PAYMENT, Money.of("1.00", Currency.getInstance("USD")), "s", "/paid", NOON, Optional.empty());

        assertThatThrownBy(() -> gateway.prepare(dollars)).isInstanceOf(Declined.class);
        assertThat(wechat.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS,PAID",
        "REFUND,PAID",
        "NOTPAY,WAITING",
        "USERPAYING,WAITING",
        "PAYERROR,WAITING",
        "CLOSED,CLOSED",
        "REVOKED,CLOSED"
    })
    void understandsHowATradeStands(String state, Standing.Status status) {
        gateway.prepare(intent());
        wechat.become(PAYMENT, state);

        assertThat(gateway.query(PAYMENT)).hasValueSatisfying(standing -> {
            assertThat(standing.status()).isEqualTo(status);
            assertThat(standing.amount()).isEqualTo(yuan("128.00"));
            assertThat(standing.at().isPresent()).isEqualTo(status == Standing.Status.PAID);
        });
    }

    @Test
    void knowsNothingAfterAStateThatIsNew() {
        gateway.prepare(intent());
        wechat.become(PAYMENT, "MELTED");

        assertThatThrownBy(() -> gateway.query(PAYMENT)).isInstanceOf(Silent.class);
    }

    @Test
    void sawNothingOfWhatWechatHasNeverHeardOf() {
        assertThat(gateway.query(PAYMENT)).isEmpty();
        assertThat(gateway.close(PAYMENT)).isEmpty();
        assertThat(gateway.queryRefund(REFUND)).isEmpty();
        assertThat(gateway.queryDispute("any")).isEmpty();
    }

    @Test
    void closesAnUnpaidOrderAndSaysWhenItIsPaid() {
        gateway.prepare(intent());
        assertThat(gateway.close(PAYMENT))
                .hasValueSatisfying(standing -> assertThat(standing.status()).isEqualTo(Standing.Status.CLOSED));

        wechat.pay(PAYMENT);
        assertThat(gateway.close(PAYMENT))
                .hasValueSatisfying(standing -> assertThat(standing.status()).isEqualTo(Standing.Status.PAID));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSIGNED", "BY_A_STRANGER", "OLD"})
    void believesNoAnswerThatWechatHasNotJustSigned(Way way) {
        wechat.next(way);
        assertThatThrownBy(() -> gateway.query(PAYMENT)).isInstanceOf(Silent.class);
        wechat.next(way);
        assertThatThrownBy(() -> gateway.prepare(intent())).isInstanceOf(Silent.class);
        wechat.next(way);
        assertThatThrownBy(() -> gateway.close(PAYMENT)).isInstanceOf(Silent.class);
    }

    @Test
    void believesEitherKeyWhileOneFollowsTheOther() {
        settings.put("doorstep.wechat.public-key-id", "PUB_KEY_ID_NEXT," + FakeWechat.KEY_ID);
        settings.merge("doorstep.wechat.public-key", FakeWechat.strangersPublicKey(), (old, next) -> next + old);

        assertThat(gateway().query(PAYMENT)).isEmpty();
    }

    @Test
    void isRefusedByWechatWithAnotherKeyThanOurs() {
        settings.put("doorstep.wechat.serial", "0123456789ABCDEF");

        assertThatThrownBy(() -> gateway().query(PAYMENT)).isInstanceOf(Silent.class);
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS,REFUNDED", "PROCESSING,PROCESSING", "ABNORMAL,PROCESSING", "CLOSED,REJECTED"})
    void asksForARefundAndUnderstandsHowItStands(String status, RefundStanding.Status standing) {
        paid();
        wechat.refundsBecome(status);

        var given = gateway.refund(refund());

        assertThat(given.status()).isEqualTo(standing);
        assertThat(given.amount()).isEqualTo(yuan("20.00"));
        assertThat(given.at()).hasValue(NOON);
        assertThat(gateway.queryRefund(REFUND)).hasValue(given);
    }

    @Test
    void asksForARefundAgainHarmlesslyWhenTheAnswerWasLost() {
        paid();
        wechat.next(Way.LOST);
        assertThatThrownBy(() -> gateway.refund(refund())).isInstanceOf(Silent.class);

        assertThat(gateway.refund(refund()).status()).isEqualTo(RefundStanding.Status.REFUNDED);
        assertThat(wechat.refunds()).containsExactly(REFUND);
    }

    @ParameterizedTest
    @CsvSource({"403,NOT_ENOUGH", "403,NO_AUTH", "500,SYSTEM_ERROR", "429,FREQUENCY_LIMITED"})
    void asksForARefundAgainLaterWhenMoneyOrARightIsMissing(int status, String code) {
        paid();
        wechat.fail("/refunds", status, code);

        assertThatThrownBy(() -> gateway.refund(refund())).isInstanceOf(Silent.class);
    }

    @Test
    void takesARefundForRejectedOnlyWhenWechatKnowsNothingOfIt() {
        assertThatThrownBy(() -> gateway.refund(refund()))
                .as("of an unknown payment")
                .isInstanceOf(Declined.class);

        paid();
        gateway.refund(refund());
        wechat.fail("/refunds", 400, "INVALID_REQUEST");
        assertThat(gateway.refund(refund()).status()).isEqualTo(RefundStanding.Status.REFUNDED);
    }

    @Test
    void believesWhatWechatCallsBackWith() {
        paid();
        gateway.refund(refund());

        var payment = called(wechat.callAboutTrade(PAYMENT));
        var refund = called(wechat.callAboutRefund(REFUND));

        assertThat(payment.reference()).isEqualTo(PAYMENT);
        assertThat(payment.payment()).hasValueSatisfying(standing -> {
            assertThat(standing.status()).isEqualTo(Standing.Status.PAID);
            assertThat(standing.amount()).isEqualTo(yuan("128.00"));
            assertThat(standing.at()).hasValue(NOON);
        });
        assertThat(refund.reference()).isEqualTo(REFUND);
        assertThat(refund.refund()).hasValueSatisfying(standing -> {
            assertThat(standing.status()).isEqualTo(RefundStanding.Status.REFUNDED);
            assertThat(standing.amount()).isEqualTo(yuan("20.00"));
        });
        assertThat(gateway.acknowledgement().body()).isEqualTo("{\"code\":\"SUCCESS\"}");
    }

    @ParameterizedTest
    @CsvSource({"ABNORMAL,PROCESSING", "CLOSED,REJECTED"})
    void believesThatARefundDidNotArrive(String status, RefundStanding.Status standing) {
        paid();
        gateway.refund(refund());
        wechat.refundBecomes(REFUND, status);

        assertThat(called(wechat.callAboutRefund(REFUND)).refund())
                .hasValueSatisfying(told -> assertThat(told.status()).isEqualTo(standing));
    }

    @Test
    void refusesACallThatSomebodyElseHasSigned() {
        paid();

        refuses(wechat.forged(wechat.callAboutTrade(PAYMENT)), "payment.callback.forged");
    }

    @Test
    void refusesABodyThatWasChangedAfterSigning() {
        paid();
        var call = wechat.callAboutTrade(PAYMENT);

        refuses(new FakeWechat.Call(call.url(), call.headers(), call.body() + " "), "payment.callback.forged");
    }

    @Test
    void refusesACallWithoutSignatureAndOneThatOnlyTriesWhetherWeLook() {
        paid();
        var call = wechat.callAboutTrade(PAYMENT);
        var tried = new HashMap<>(call.headers());
        tried.put("wechatpay-signature", "WECHATPAY/SIGNTEST/" + tried.get("wechatpay-signature"));

        refuses(new FakeWechat.Call(call.url(), Map.of(), call.body()), "payment.callback.forged");
        refuses(new FakeWechat.Call(call.url(), tried, call.body()), "payment.callback.forged");
    }

    @Test
    void refusesACallThatWasSignedTooLongAgo() {
        paid();
        var call = wechat.callAboutTrade(PAYMENT);

        refuses(wechat.aged(call, Duration.ofMinutes(6)), "payment.callback.stale");
        refuses(wechat.aged(call, Duration.ofMinutes(-6)), "payment.callback.stale");
        assertThat(called(wechat.aged(call, Duration.ofMinutes(4))).payment()).isPresent();
    }

    @Test
    void refusesWhatIsEncryptedUnderAnotherKey() {
        var call = wechat.call(
                "TRANSACTION.SUCCESS",
                "transaction",
                transaction(FakeWechat.MERCHANT, FakeWechat.APP),
                HERE,
                "f".repeat(32));

        refuses(call, "payment.callback.forged");
    }

    @Test
    void refusesWhatIsSaidToAnotherMerchantOrApp() {
        refuses(told(transaction("1900000110", FakeWechat.APP)), "payment.callback.forged");
        refuses(told(transaction(FakeWechat.MERCHANT, "wx0000000000000000")), "payment.callback.forged");
    }

    @Test
    void refusesWhatIsSignedButNotUnderstood() {
        refuses(told(JsonObject.EMPTY_JSON_OBJECT), "payment.callback.malformed");
    }

    @Test
    void takesAnEventOfWhichItKnowsNothingWithoutDoingAnything() {
        var called = called(wechat.call("COUPON.USE", "coupon", JsonObject.EMPTY_JSON_OBJECT, HERE));

        assertThat(called.payment()).isEmpty();
        assertThat(called.refund()).isEmpty();
        assertThat(called.dispute()).isEmpty();
    }

    @Test
    void fetchesTheBillOfADayAndReadsIt() throws IOException {
        paid();
        gateway.refund(refund());

        var file = gateway.bill(DAY).orElseThrow();

        try {
            var lines = new ArrayList<BillLine>();
            var head = gateway.billReader().read(() -> Files.newInputStream(file), DAY, lines::add);
            assertThat(lines).extracting(BillLine::reference).containsExactly(PAYMENT, REFUND);
            assertThat(lines).extracting(BillLine::fee).containsExactly(yuan("0.77"), yuan("-0.12"));
            assertThat(head.paidIn())
                    .containsExactly(Payments.PaidIn.bySum("WX190000010920261121", yuan("107.35"), yuan("0.65")));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void hasNoBillWhileItIsBeingMade() {
        paid();
        wechat.bills(false);

        assertThat(gateway.bill(DAY)).isEmpty();
    }

    @Test
    void hasAnEmptyBillOfAQuietDayOnceWechatMustHaveMadeIt() throws IOException {
        assertThat(gateway.bill(DAY)).as("might still come").isEmpty();

        gateway.clock = Clock.fixed(Instant.parse("2026-11-22T04:00:00Z"), ZoneOffset.UTC);
        movedHere = true;
        assertThat(gateway.bill(DAY)).as("somebody paid, so one must come").isEmpty();
        movedHere = false;
        var file = gateway.bill(DAY).orElseThrow();

        assertThat(read(file).paidIn()).isEmpty();
        assertThat(read(file).number()).isZero();
        Files.delete(file);
    }

    @Test
    void believesNoFileOtherThanTheOneThatWasAnnounced() {
        paid();
        var spoiling = new WechatHttp() {
            @Override
            Path file(URI address, String sha1) {
                wechat.spoilFiles();
                return super.file(address, sha1);
            }
        };
        spoiling.config = gateway.config;
        spoiling.clock = gateway.clock;
        gateway.http = spoiling;

        assertThatThrownBy(() -> gateway.bill(DAY)).isInstanceOf(Silent.class);
    }

    private BillReader.Head read(Path file) {
        return gateway.billReader().read(() -> Files.newInputStream(file), DAY, line -> {});
    }

    private void paid() {
        gateway.prepare(intent());
        wechat.pay(PAYMENT);
    }

    private PaymentGateway.Called called(FakeWechat.Call call) {
        return gateway.verify(call.headers(), call.body());
    }

    private void refuses(FakeWechat.Call call, String code) {
        assertThatThrownBy(() -> called(call)).isInstanceOf(Forged.class).hasMessageContaining(code);
    }

    private FakeWechat.Call told(JsonObject resource) {
        return wechat.call("TRANSACTION.SUCCESS", "transaction", resource, HERE);
    }

    private static JsonObject transaction(String merchant, String app) {
        return Json.createObjectBuilder()
                .add("mchid", merchant)
                .add("appid", app)
                .add("out_trade_no", PAYMENT)
                .add("trade_state", "SUCCESS")
                .build();
    }

    private static Intent intent() {
        return new Intent(
                PAYMENT,
                yuan("128.00"),
                "家政保洁,`2 小时",
                "/paid",
                NOON.plus(Duration.ofMinutes(15)),
                Optional.of("203.0.113.7"));
    }

    private static RefundIntent refund() {
        return new RefundIntent(REFUND, PAYMENT, yuan("128.00"), yuan("20.00"));
    }

    private static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }

    private WechatGateway gateway() {
        var made = new WechatGateway();
        made.clock = Clock.fixed(NOON, ZoneOffset.UTC);
        made.config = new WechatConfig();
        made.config.config = configured(settings);
        made.http = new WechatHttp();
        made.http.config = made.config;
        made.http.clock = made.clock;
        made.callbacks = new WechatCallbacks();
        made.callbacks.config = made.config;
        made.callbacks.clock = made.clock;
        made.movements = new Movements() {
            @Override
            List<Payments.Movement> after(String channel, LocalDate day, Optional<Payments.Movement> last, int limit) {
                return movedHere ? java.util.Collections.singletonList(null) : List.of();
            }
        };
        made.address = new OwnAddress();
        made.address.config = configured(Map.of("doorstep.url", HERE));
        return made;
    }

    private static Config configured(Map<String, String> values) {
        return (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> method.getName().equals("getOptionalValue")
                        ? Optional.ofNullable(values.get(Objects.requireNonNull(arguments)[0]))
                        : Optional.empty());
    }
}
