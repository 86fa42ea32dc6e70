package org.doorstep.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.doorstep.payment.Payments.BillLine;
import org.doorstep.payment.Payments.PaidIn;
import org.doorstep.shared.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WechatBillTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final String MERCHANT = "1900000109";
    private static final String BILL = """
            \uFEFF交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注
            `2026-11-21 09:00:00,`wx1,`1900000109,`0,`,`4201,`11,`o1,`MWEB,`SUCCESS,`OTHERS,`CNY,`100.00,`0.00,`0,`0,`0.00,`0.00,`,`,`保洁, 2 小时,`,`0.60000,`0.60%,`100.00,`0.00,`
            `2026-11-21 10:00:00,`wx1,`1900000109,`0,`,`4202,`12,`o2,`MWEB,`SUCCESS,`OTHERS,`CNY,`45.00,`0.00,`0,`0,`0.00,`0.00,`,`,`保洁,`,`0.27000,`0.60%,`50.00,`0.00,`
            `2026-11-21 11:00:00,`wx1,`1900000109,`0,`,`4203,`13,`o3,`MICROPAY,`REVOKED,`OTHERS,`CNY,`7.00,`0.00,`0,`0,`0.00,`0.00,`,`,`保洁,`,`0.00000,`0.60%,`7.00,`0.00,`
            `2026-11-21 12:00:00,`wx1,`1900000109,`0,`,`4201,`11,`o1,`MWEB,`REFUND,`OTHERS,`CNY,`0.00,`0.00,`5001,`21,`20.00,`0.00,`ORIGINAL,`PROCESSING,`保洁,`,`-0.12000,`0.60%,`0.00,`20.00,`
            `2026-11-21 13:00:00,`wx1,`1900000109,`0,`,`4202,`12,`o2,`MWEB,`REFUND,`OTHERS,`CNY,`0.00,`0.00,`5002,`22,`9.00,`0.00,`ORIGINAL,`SUCCESS,`保洁,`,`-0.05000,`0.60%,`0.00,`10.00,`
            `2026-11-21 23:59:59,`wx1,`1900000109,`0,`,`4201,`11,`o1,`MWEB,`REFUND,`OTHERS,`CNY,`0.00,`0.00,`5003,`23,`5.00,`0.00,`ORIGINAL,`CLOSED,`保洁,`,`0.00000,`0.60%,`0.00,`5.00,`
            总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额
            `6,`152.00,`34.00,`0.00,`0.70000,`157.00,`35.00
            """.replace("\n", "\r\n");

    @Test
    void readsTheLines() {
        var bill = read(BILL);

        assertThat(bill.lines())
                .extracting(line ->
                        line.kind() + " " + line.reference() + " " + line.channelReference() + " " + line.state())
                .containsExactly(
                        "payment 11 4201 PAID",
                        "payment 12 4202 PAID",
                        "payment 13 4203 CLOSED",
                        "refund 21 5001 REFUNDED",
                        "refund 22 5002 REFUNDED",
                        "refund 23 5003 REJECTED");
        assertThat(bill.lines().get(0))
                .isEqualTo(new BillLine(
                        1,
                        "payment",
                        "11",
                        "4201",
                        yuan("100.00"),
                        yuan("0.60"),
                        Instant.parse("2026-11-21T01:00:00Z"),
                        "PAID"));
        assertThat(bill.head().number()).isEqualTo(1);
    }

    @Test
    void countsTheFeeThatComesBackWithARefund() {
        var refund = read(BILL).lines().get(3);

        assertThat(refund.fee()).isEqualTo(yuan("-0.12"));
        assertThat(refund.net()).isEqualTo(yuan("-19.88"));
    }

    /** The order was of 50.00 and the merchant had promised 5.00 off at WeChat Pay, of which a tenth goes back. */
    @Test
    void countsWhatIsNotSettledLikeAFee() {
        var lines = read(BILL).lines();

        assertThat(lines.get(1).amount()).isEqualTo(yuan("50.00"));
        assertThat(lines.get(1).fee()).isEqualTo(yuan("5.27"));
        assertThat(lines.get(1).net()).isEqualTo(yuan("44.73"));
        assertThat(lines.get(4).amount()).isEqualTo(yuan("10.00"));
        assertThat(lines.get(4).net()).isEqualTo(yuan("-8.95"));
    }

    @Test
    void saysWhatIsPaidInUnderAReferenceOfMerchantAndDay() {
        assertThat(read(BILL).head().paidIn())
                .containsExactly(PaidIn.bySum("WX190000010920261121", yuan("115.30"), yuan("4.70")));
    }

    @Test
    void readsABillWithoutByteOrderMarkOrWithOtherLineEnds() {
        assertThat(read(BILL.substring(1)).lines()).hasSize(6);
        assertThat(read(BILL.replace("\r\n", "\n")).lines()).hasSize(6);
    }

    @Test
    void readsADayOnWhichNothingMovedMoney() {
        var lines = BILL.lines().toList();
        var text = lines.get(0) + "\n" + lines.get(7) + "\n`0,`0,`0.00,`0.00,`0.00000,`0.00,`0.00\n";

        assertThat(read(text).lines()).isEmpty();
        assertThat(read(text).head().paidIn()).isEmpty();
    }

    @Test
    void readsWhatIsKeptOfADayOfWhichThereIsNoBill() {
        var nothing = read(WechatBill.nothing(MERCHANT, DAY));

        assertThat(nothing.lines()).isEmpty();
        assertThat(nothing.head().paidIn()).isEmpty();
        assertThat(nothing.head().number())
                .as("a bill that comes later corrects it")
                .isZero();
        assertThat(refusal(WechatBill.nothing(MERCHANT, DAY.minusDays(1))).code())
                .isEqualTo("payment.bill.other-day");
        assertThat(refusal(WechatBill.nothing(MERCHANT, DAY) + "more").code()).isEqualTo("payment.bill.other-day");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            付款银行,货币种类      | 货币种类,付款银行      | payment.bill.format        | 1
            `2026-11-21 10:00:00   | `2026-11-20 23:59:59   | payment.bill.other-day     | 3
            `2026-11-21 10:00:00   | `2026-11-22 00:00:00   | payment.bill.other-day     | 3
            `2026-11-21 10:00:00   | `2026-11-31 10:00:00   | payment.bill.line          | 3
            `1900000109,`0,`,`4202 | `1900000110,`0,`,`4202 | payment.bill.other-channel | 3
            `CNY,`45.00            | `USD,`45.00            | payment.bill.line          | 3
            `CNY,`45.00            | `CNY,`45.001           | payment.bill.line          | 3
            `CNY,`45.00            | `CNY,`51.00            | payment.bill.line          | 3
            `CNY,`45.00            | `CNY,`-45.00           | payment.bill.line          | 3
            `CNY,`45.00            | `CNY,`44.00            | payment.bill.totals        | 9
            `0.27000               | `0.27100               | payment.bill.line          | 3
            `0.27000               | `0.28000               | payment.bill.totals        | 9
            `0.27000               | `                      | payment.bill.line          | 3
            `SUCCESS,`OTHERS,`CNY,`45 | `MELTED,`OTHERS,`CNY,`45 | payment.bill.line     | 3
            `ORIGINAL,`PROCESSING  | `ORIGINAL,`MELTED      | payment.bill.line          | 5
            `5002,`22              | `5002,`                | payment.bill.line          | 6
            `5002,`22              | `5002,`=cmd()          | payment.bill.line          | 6
            `5002,`22              | `5002                  | payment.bill.line          | 6
            `4203,`13              | `4203,`13,`more        | payment.bill.line          | 4
            总交易单数             | 总单数                 | payment.bill.line          | 8
            `6,`152.00             | `7,`152.00             | payment.bill.totals        | 9
            `6,`152.00             | `6,`152.01             | payment.bill.totals        | 9
            `34.00,`0.00           | `34.01,`0.00           | payment.bill.totals        | 9
            `34.00,`0.00           | `34.00,`0.01           | payment.bill.totals        | 9
            `0.70000               | `0.71000               | payment.bill.totals        | 9
            `157.00,`35.00         | `158.00,`35.00         | payment.bill.totals        | 9
            `157.00,`35.00         | `157.00,`36.00         | payment.bill.totals        | 9
            `157.00,`35.00         | `157.00                | payment.bill.line          | 9
            """)
    void refusesADamagedFileWholeWithTheLineAndTheReason(String whole, String damaged, String code, int line) {
        assertThat(BILL).contains(whole);

        var refusal = refusal(BILL.replace(whole, damaged));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.line()).isEqualTo(line);
    }

    @Test
    void refusesALineThatIsMissingOrThereTwice() {
        var lines = BILL.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var without = new ArrayList<>(lines);
            without.remove(i);
            var twice = new ArrayList<>(lines);
            twice.add(i, lines.get(i));

            assertThat(refusal(String.join("\r\n", without)).code())
                    .as("without line " + i)
                    .startsWith("payment.bill.");
            assertThat(refusal(String.join("\r\n", twice)).code())
                    .as("line " + i + " twice")
                    .startsWith("payment.bill.");
        }
    }

    @Test
    void refusesAnotherEncoding() {
        assertThat(refusal(BILL.substring(1).getBytes(Charset.forName("GBK"))).code())
                .isEqualTo("payment.bill.encoding");
    }

    @Test
    void refusesABillThatWasCutOffAnywhereBeforeItsLastSum() {
        int last = BILL.lastIndexOf('`');
        for (int length = 0; length <= last; length++) {
            assertThat(refusal(BILL.substring(0, length)).code()).startsWith("payment.bill.");
        }
    }

    @Test
    void refusesOrReadsWhateverComesButNeverFailsOtherwise() {
        var random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            var bytes = BILL.getBytes(StandardCharsets.UTF_8);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();

            assertThatCode(() -> {
                        try {
                            read(bytes);
                        } catch (DamagedBill e) {
                            assertThat(e.line()).isPositive();
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }

    private record Read(BillReader.Head head, List<BillLine> lines) {}

    private static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }

    private static Read read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Read read(byte[] bytes) {
        var lines = new ArrayList<BillLine>();
        var head = new WechatBill(MERCHANT).read(() -> new ByteArrayInputStream(bytes), DAY, lines::add);
        return new Read(head, lines);
    }

    private static DamagedBill refusal(String text) {
        return refusal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static DamagedBill refusal(byte[] bytes) {
        return catchThrowableOfType(DamagedBill.class, () -> read(bytes));
    }
}
