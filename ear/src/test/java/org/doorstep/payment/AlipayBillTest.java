package org.doorstep.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.doorstep.payment.AlipayAtHand.yuan;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.doorstep.outside.AlipayBillFile;
import org.doorstep.payment.Payments.BillLine;
import org.doorstep.payment.Payments.PaidIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlipayBillTest {
    private static final String SELLER = "2088000000000001";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final String BILL = """
            #支付宝业务明细查询
            #账号：[20880000000000010156]
            #起始日期：[2026年11月21日 00:00:00]   终止日期：[2026年11月22日 00:00:00]
            #-----------------------------------------业务明细列表----------------------------------------
            支付宝交易号,商户订单号,业务类型,商品名称,完成时间,对方账户,订单金额（元）,商家实收（元）,商家优惠（元）,退款批次号/请求号,服务费（元）,分润（元）,备注
            2026112122001401\t,11\t,交易\t,保洁,2026-11-21 09:00:00,*客(138****0000)\t,100.00,100.00,0.00,\t,-0.60,0.00,
            2026112122001402\t,12\t,交易\t,保洁,2026-11-21 10:00:00,*客(138****0000)\t,50.00,45.00,5.00,\t,-0.27,0.00,券
            2026112122001401\t,11\t,退款\t,保洁,2026-11-21 23:59:59,*客(138****0000)\t,-20.00,-20.00,0.00,21\t,0.12,0.00,
            #-----------------------------------------业务明细列表结束------------------------------------
            #交易合计：2笔，商家实收共145.00元，商家优惠共5.00元
            #退款合计：1笔，商家实收退款共-20.00元，商家优惠退款共0.00元
            #导出时间：[2026年11月22日 07:27:37]
            """;

    @Test
    void readsPaymentsAndRefundsWithTheTimesOfShanghai() {
        var bill = read(BILL);

        assertThat(bill.head().number()).isEqualTo(1);
        assertThat(bill.head().digest()).hasSize(64);
        assertThat(bill.lines())
                .containsExactly(
                        new BillLine(
                                1,
                                "payment",
                                "11",
                                "2026112122001401",
                                yuan("100.00"),
                                yuan("0.60"),
                                Instant.parse("2026-11-21T01:00:00Z"),
                                "PAID"),
                        new BillLine(
                                2,
                                "payment",
                                "12",
                                "2026112122001402",
                                yuan("50.00"),
                                yuan("5.27"),
                                Instant.parse("2026-11-21T02:00:00Z"),
                                "PAID"),
                        new BillLine(
                                3,
                                "refund",
                                "21",
                                "2026112122001401",
                                yuan("20.00"),
                                yuan("-0.12"),
                                Instant.parse("2026-11-21T15:59:59Z"),
                                "REFUNDED"));
    }

    @Test
    void saysWhatIsPaidInAfterRefundsAndFeesAndFeesThatCameBack() {
        var bill = read(BILL);

        assertThat(bill.lines().get(2).net())
                .as("given back, less the fee that came back")
                .isEqualTo(yuan("-19.88"));
        // 99.40 and 44.73 less 19.88
        assertThat(bill.head().paidIn())
                .containsExactly(PaidIn.bySum("208800000000000120261121", yuan("124.25"), yuan("5.75")));
    }

    @Test
    void readsADayOnWhichNothingHappened() {
        var empty = BILL.lines()
                .filter(line -> !line.startsWith("2026"))
                .reduce("", (text, line) -> text + line + "\n")
                .replace("：2笔，商家实收共145.00元", "：0笔，商家实收共0.00元")
                .replace("：1笔，商家实收退款共-20.00元", "：0笔，商家实收退款共0.00元");

        assertThat(read(empty).lines()).isEmpty();
        assertThat(read(empty).head().paidIn()).isEmpty();
    }

    @Test
    void namesWhatIsNoneOfOursByTheNumberOfItsTrade() {
        var byHand = BILL.replace("21\t,0.12", "\t,0.12").replace(",12\t", "," + "x".repeat(64) + "\t");

        assertThat(read(byHand).lines())
                .extracting(BillLine::reference)
                .containsExactly("11", "2026112122001402", "2026112122001401");
    }

    @Test
    void readsWhatTheFakeWrites() {
        var details = AlipayBillFile.details(SELLER, DAY, List.of());

        assertThat(read(AlipayBillFile.zip(SELLER, DAY, details)).lines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            付宝业务明细查询         | 付宝账务明细查询         | payment.bill.format        | 1
            [20880000000000010156]   | [20880000000000020156]   | payment.bill.other-channel | 2
            起始日期：[2026年11月21日 | 起始日期：[2026年11月20日  | payment.bill.other-day     | 3
            终止日期：[2026年11月22日 | 终止日期：[2026年11月23日  | payment.bill.other-day     | 3
            ,订单金额（元）           | ,金额（元）               | payment.bill.format        | 5
            ,商品名称                | ,商户订单号               | payment.bill.format        | 5
            100.00,100.00            | 100.00,99.00             | payment.bill.totals        | 10
            100.00,100.00            | 100.00,101.00            | payment.bill.line          | 6
            100.00,100.00            | -100.00,100.00           | payment.bill.line          | 6
            100.00,100.00            | 100.001,100.00           | payment.bill.line          | 6
            100.00,100.00            | 100.00                   | payment.bill.line          | 6
            ,保洁,2026-11-21 09:     | ,保洁,擦窗,2026-11-21 09: | payment.bill.line          | 6
            2026-11-21 09:00:00      | 2026-11-31 09:00:00      | payment.bill.line          | 6
            -0.60                    | 0.60                     | payment.bill.line          | 6
            -0.27,0.00               | -0.27,1.00               | payment.bill.line          | 7
            -20.00,-20.00            | 20.00,20.00              | payment.bill.line          | 8
            ,退款\t,保洁              | ,转账\t,保洁              | payment.bill.line          | 8
            合计：2笔                | 合计：3笔                 | payment.bill.totals        | 10
            共145.00                 | 共145.01                  | payment.bill.totals        | 10
            合计：1笔                | 合计：0笔                 | payment.bill.totals        | 11
            共-20.00                 | 共20.00                   | payment.bill.totals        | 11
            导出时间                 | 导入时间                 | payment.bill.cut-off       | 12
            07:27:37]                | 07:27:37]!                | payment.bill.cut-off       | 12
            """)
    void refusesADamagedFileWholeWithTheLineAndTheReason(String whole, String damaged, String code, int line) {
        var changed = BILL.replace(whole, damaged);
        assertThat(changed).isNotEqualTo(BILL);

        var refusal = refusal(zip(changed));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.line()).isEqualTo(line);
    }

    @Test
    void refusesDetailsThatWereCutOffWhereverTheyWere() {
        for (int length = 0; length < BILL.length() - 1; length += 7) {
            var cut = BILL.substring(0, length);

            assertThat(refusal(zip(cut)).code()).as(cut).startsWith("payment.bill.");
        }
    }

    @Test
    void refusesAFileThatWasCutOff() {
        var whole = zip(BILL);

        for (int length : new int[] {0, 2, 30, 100, whole.length / 2}) {
            assertThat(refusal(Arrays.copyOf(whole, length)).code()).startsWith("payment.bill.");
        }
    }

    @Test
    void refusesAnotherEncodingAndWhatIsNoZip() {
        assertThat(refusal(file("明细_业务明细.csv", BILL.getBytes(StandardCharsets.UTF_8)))
                        .code())
                .startsWith("payment.bill.");
        assertThat(refusal("下载超时".getBytes(StandardCharsets.UTF_8)).code()).isEqualTo("payment.bill.format");
        assertThat(refusal(file("明细_业务明细.csv", new byte[] {'#', (byte) 0xff, (byte) 0xff, '\n'}))
                        .code())
                .isEqualTo("payment.bill.encoding");
    }

    @Test
    void refusesAFileWithoutDetailsOrWithTwo() {
        var one = BILL.getBytes(AlipayBillFile.GBK);
        var two = new HashMap<String, byte[]>();
        two.put("1_业务明细.csv", one);
        two.put("2_业务明细.csv", one);

        assertThat(refusal(file("业务明细(汇总).csv", one)).code()).isEqualTo("payment.bill.format");
        assertThat(refusal(AlipayBillFile.zip(two)).code()).isEqualTo("payment.bill.format");
    }

    @Test
    void refusesAFileOfVeryManyFiles() {
        var many = new HashMap<String, byte[]>();
        for (int i = 0; i < 20; i++) {
            many.put(i + ".csv", new byte[1]);
        }

        assertThat(refusal(AlipayBillFile.zip(many)).code()).isEqualTo("payment.bill.format");
    }

    @Test
    void stopsReadingWhatSwellsUpWhenItIsOpened() {
        var bomb = file("业务明细(汇总).csv", new byte[1 << 20]);
        var reader = new AlipayBill(SELLER, 1 << 19);

        assertThat(catchThrowableOfType(
                                DamagedBill.class,
                                () -> reader.read(() -> new ByteArrayInputStream(bomb), DAY, line -> {}))
                        .code())
                .isEqualTo("payment.bill.format");
        assertThat(bomb.length).isLessThan(1 << 14);
    }

    /** Whatever stands in a file, it is read or refused, and never half of each. */
    @Test
    void neverBreaksOnNoise() {
        var random = new Random(20261121);
        var plain = BILL.getBytes(AlipayBillFile.GBK);
        for (int turn = 0; turn < 2_000; turn++) {
            var details = plain.clone();
            for (int i = 0; i <= random.nextInt(3); i++) {
                details[random.nextInt(details.length)] = (byte) random.nextInt(256);
            }
            var bytes = file("业务明细.csv", details);
            if (turn % 4 == 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }

            assertThatCode(() -> {
                        try {
                            read(bytes);
                        } catch (DamagedBill refusal) {
                            assertThat(refusal.line()).isBetween(1, 40);
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }

    private record Read(BillReader.Head head, List<BillLine> lines) {}

    private static byte[] zip(String details) {
        return AlipayBillFile.zip(SELLER, DAY, details);
    }

    private static byte[] file(String name, byte[] content) {
        return AlipayBillFile.zip(java.util.Map.of(name, content));
    }

    private static Read read(String details) {
        return read(zip(details));
    }

    private static Read read(byte[] file) {
        var lines = new ArrayList<BillLine>();
        var head = new AlipayBill(SELLER).read(() -> new ByteArrayInputStream(file), DAY, lines::add);
        return new Read(head, lines);
    }

    private static DamagedBill refusal(byte[] file) {
        return catchThrowableOfType(DamagedBill.class, () -> read(file));
    }
}
